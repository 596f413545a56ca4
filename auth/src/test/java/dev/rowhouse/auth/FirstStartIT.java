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
import java.util.HashMap;
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
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@ExtendWith({BackingServers.class, OutputCaptureExtension.class})
class FirstStartIT {

    private final List<ConfigurableApplicationContext> running = new ArrayList<>();

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
        running.forEach(ConfigurableApplicationContext::close);
    }

    @Test
    void makesTheAdminWithAPasswordThatOnlyTheOwnerCanRead(CapturedOutput output) throws IOException {
        Path file = directory.resolve("made/admin-password");
        ConfigurableApplicationContext auth = start(Map.of("auth.admin.password-file", file.toString()));

        String password = Files.readString(file).strip();
        Answer login = client(auth).login("admin@localhost", password);

        assertThat(login.status()).isEqualTo(200);
        assertThat(client(auth).get("/api/auth/me", login.text("access_token")).text("role"))
                .isEqualTo("admin");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(output).contains(file.toString()).doesNotContain(password);
        assertThat(filesBeside(file)).containsExactly(file);
        client(auth).refresh(login.text("refresh_token"));
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
        ConfigurableApplicationContext auth = start(Map.of(
                "auth.admin.email", "other@example.org",
                "auth.admin.password", "an entirely different one"));

        assertThat(client(auth)
                        .login("admin@localhost", TestKeys.ADMIN_PASSWORD)
                        .status())
                .isEqualTo(200);
        assertThat(count(auth, "account")).isEqualTo(1);
    }

    /** Two events: that there is the account, and the line of the audit log that says so. */
    @Test
    void announcesTheAdmin() {
        ConfigurableApplicationContext auth =
                start(Map.of("auth.admin.password", TestKeys.ADMIN_PASSWORD, "delivery.relay-interval", "1h"));

        long announced = auth.getBean(JdbcClient.class)
                .sql("SELECT AUTO_INCREMENT - 1 FROM information_schema.tables"
                        + " WHERE table_schema = DATABASE() AND table_name = 'outbox'")
                .query(Long.class)
                .single();

        assertThat(announced).isEqualTo(2);
    }

    @Test
    void startsAgainWithTheSameKeyAndWithoutTheAdminsPassword() {
        ConfigurableApplicationContext first = start(Map.of("auth.admin.password", TestKeys.ADMIN_PASSWORD));
        String token =
                client(first).login("admin@localhost", TestKeys.ADMIN_PASSWORD).text("access_token");
        first.close();

        ConfigurableApplicationContext second = start(Map.of());

        assertThat(client(second).get("/api/auth/me", token).status()).isEqualTo(200);
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

        ConfigurableApplicationContext auth = start(Map.of("auth.admin.password", TestKeys.ADMIN_PASSWORD));
        assertThat(count(auth, "account")).isEqualTo(1);
    }

    /** Only the decisive steps run at once: two contexts in one process cannot set up logging at the same time. */
    @Test
    void twoFirstStartsAtOnceMakeOneAdminAndOneKey() throws Exception {
        ConfigurableApplicationContext one = start(Map.of("auth.admin.password", "password of the first"));
        ConfigurableApplicationContext other = start(Map.of("auth.admin.password", "password of the second"));
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

    private static String firstSteps(ConfigurableApplicationContext auth) {
        KeyEncryption encryption =
                new KeyEncryption(auth.getBean(AuthProperties.class).keyEncryptionKeyBytes());
        Keyring keyring = Keyring.open(
                new JdbcSigningKeys(auth.getBean(JdbcClient.class)),
                encryption,
                new KeyRotation(Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(1)),
                Clock.systemUTC());
        auth.getBean("firstAdmin", SmartInitializingSingleton.class).afterSingletonsInstantiated();
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

    private ConfigurableApplicationContext start(Map<String, String> settings) {
        Map<String, Object> properties = new HashMap<>(OwnServers.properties());
        properties.put("spring.config.name", "auth");
        properties.put("spring.jmx.enabled", "false");
        properties.put("server.port", "0");
        properties.put("management.server.port", "0");
        properties.put("auth.key-encryption-key", TestKeys.KEY_ENCRYPTION_KEY);
        properties.putAll(settings);
        String[] arguments = properties.entrySet().stream()
                .map(each -> "--" + each.getKey() + "=" + each.getValue())
                .toArray(String[]::new);
        ConfigurableApplicationContext context = new SpringApplicationBuilder(AuthApplication.class)
                .registerShutdownHook(false)
                .run(arguments);
        synchronized (running) {
            running.add(context);
        }
        return context;
    }

    private static Client client(ConfigurableApplicationContext auth) {
        return new Client(auth.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    private static long count(ConfigurableApplicationContext auth, String table) {
        return auth.getBean(JdbcClient.class)
                .sql("SELECT COUNT(*) FROM " + table)
                .query(Long.class)
                .single();
    }
}
