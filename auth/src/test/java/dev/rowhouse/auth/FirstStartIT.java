package dev.rowhouse.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.auth.Client.Answer;
import dev.rowhouse.auth.key.JdbcSigningKeys;
import dev.rowhouse.auth.key.KeyEncryption;
import dev.rowhouse.auth.key.KeyRotation;
import dev.rowhouse.auth.key.Keyring;
import dev.rowhouse.testservers.BackingServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith({BackingServers.class, OutputCaptureExtension.class})
class FirstStartIT {

    private final List<OwnAuth> running = new ArrayList<>();

    private final Path directory;

    FirstStartIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeEach
    void emptySchema() {
        OwnServers.emptySchema();
    }

    @AfterEach
    void stop() {
        running.forEach(OwnAuth::close);
    }

    @Test
    void makesTheAdminWithAPasswordThatOnlyTheOwnerCanRead(CapturedOutput output) throws IOException {
        Path file = directory.resolve("made/admin-password");
        OwnAuth auth = start(Map.of("auth.admin.password-file", file.toString()));

        String password = Files.readString(file).strip();
        Answer login = auth.client().login("admin@localhost", password);

        assertThat(login.status()).isEqualTo(200);
        assertThat(auth.client().get("/api/auth/me", login.text("access_token")).text("role"))
                .isEqualTo("admin");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(output).contains(file.toString()).doesNotContain(password);
        assertThat(filesBeside(file)).containsExactly(file);
        auth.client().refresh(login.text("refresh_token"));
        assertThat(output)
                .doesNotContain(login.text("access_token"), login.text("refresh_token"), TestKeys.KEY_ENCRYPTION_KEY);
    }

    private static List<Path> filesBeside(Path file) throws IOException {
        try (var files = Files.list(file.resolveSibling("."))) {
            return files.map(Path::normalize).toList();
        }
    }

    @Test
    void makesTheAdminOnceWhateverBecomesOfIt() {
        start(Map.of("auth.admin.password", TestKeys.ADMIN_PASSWORD)).close();
        OwnAuth auth = start(Map.of(
                "auth.admin.email", "other@example.org",
                "auth.admin.password", "an entirely different one"));

        assertThat(auth.client()
                        .login("admin@localhost", TestKeys.ADMIN_PASSWORD)
                        .status())
                .isEqualTo(200);
        assertThat(count(auth, "account")).isEqualTo(1);
    }

    /** Two events: that there is the account, and the line of the audit log that says so. */
    @Test
    void announcesTheAdmin() {
        OwnAuth auth = start(Map.of("auth.admin.password", TestKeys.ADMIN_PASSWORD, "delivery.relay-interval", "1h"));

        long announced = auth.jdbc()
                .sql("SELECT AUTO_INCREMENT - 1 FROM information_schema.tables"
                        + " WHERE table_schema = DATABASE() AND table_name = 'outbox'")
                .query(Long.class)
                .single();

        assertThat(announced).isEqualTo(2);
    }

    @Test
    void startsAgainWithTheSameKeyAndWithoutTheAdminsPassword() {
        OwnAuth first = start(Map.of("auth.admin.password", TestKeys.ADMIN_PASSWORD));
        String token =
                first.client().login("admin@localhost", TestKeys.ADMIN_PASSWORD).text("access_token");
        first.close();

        OwnAuth second = start(Map.of());

        assertThat(second.client().get("/api/auth/me", token).status()).isEqualTo(200);
        assertThat(count(second, "signing_key")).isEqualTo(1);
    }

    @Test
    void doesNotStartWithAnotherKeyEncryptionKey() {
        start(Map.of("auth.admin.password", TestKeys.ADMIN_PASSWORD)).close();

        assertThatThrownBy(() -> start(Map.of("auth.key-encryption-key", TestKeys.OTHER_KEY_ENCRYPTION_KEY)))
                .hasStackTraceContaining("does not open with auth.key-encryption-key");
    }

    @Test
    void doesNotStartWithoutAWayToMakeTheAdminAndLeavesNothing() {
        assertThatThrownBy(() -> start(Map.of()))
                .hasStackTraceContaining("auth.admin.password or auth.admin.password-file is required");
        assertThatThrownBy(() -> start(Map.of("auth.admin.password", "too short")))
                .hasStackTraceContaining("auth.admin.password is not valid")
                .satisfies(e -> assertThat(e.toString()).doesNotContain("too short"));

        OwnAuth auth = start(Map.of("auth.admin.password", TestKeys.ADMIN_PASSWORD));
        assertThat(count(auth, "account")).isEqualTo(1);
    }

    /** Only the decisive steps run at once: two contexts in one process cannot set up logging at the same time. */
    @Test
    void twoFirstStartsAtOnceMakeOneAdminAndOneKey() throws Exception {
        OwnAuth one = start(Map.of("auth.admin.password", "password of the first"));
        OwnAuth other = start(Map.of("auth.admin.password", "password of the second"));
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 10; round++) {
                forgetTheFirstStart();
                List<Future<String>> kids = pool.invokeAll(List.of(() -> firstSteps(one), () -> firstSteps(other)));

                assertThat(kids.get(0).get()).isEqualTo(kids.get(1).get());
                assertThat(count(one, "account")).isEqualTo(1);
                assertThat(count(one, "signing_key")).isEqualTo(1);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static String firstSteps(OwnAuth auth) {
        KeyEncryption encryption =
                new KeyEncryption(auth.context().getBean(AuthProperties.class).keyEncryptionKeyBytes());
        Keyring keyring = Keyring.open(
                new JdbcSigningKeys(auth.jdbc()),
                encryption,
                new KeyRotation(Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(1)),
                Clock.systemUTC());
        auth.context().getBean("firstAdmin", SmartInitializingSingleton.class).afterSingletonsInstantiated();
        return keyring.current().kid();
    }

    private static void forgetTheFirstStart() throws Exception {
        try (var connection = OwnServers.connect();
                var statement = connection.createStatement()) {
            for (String table : List.of("account", "signing_key", "first_admin", "outbox")) {
                statement.execute("DELETE FROM " + table);
            }
        }
    }

    private OwnAuth start(Map<String, String> settings) {
        OwnAuth auth = OwnAuth.start(settings);
        synchronized (running) {
            running.add(auth);
        }
        return auth;
    }

    private static long count(OwnAuth auth, String table) {
        return auth.jdbc()
                .sql("SELECT COUNT(*) FROM " + table)
                .query(Long.class)
                .single();
    }
}
