package dev.rowhouse.embedded.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.rowhouse.embedded.ForkedJvm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseIT {

    static final String PASSWORD = "keep-it-8-long";

    private static final List<String> KEEPER = Provisioning.administrator("keeper", PASSWORD);

    private final Path directory;

    EmbeddedDatabaseIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void keepsWhatWasStoredWhenStoppedAndStartsAgainWithinSeconds() throws Exception {
        try (EmbeddedDatabase database = start()) {
            execute(database, "CREATE DATABASE kept", "CREATE TABLE kept.t (n INT)", "INSERT INTO kept.t VALUES (42)");
        }
        long before = System.nanoTime();
        try (EmbeddedDatabase database = start()) {
            Duration warmStart = Duration.ofNanos(System.nanoTime() - before);

            assertThat(query(database, "SELECT n FROM kept.t")).isEqualTo("42");
            assertThat(warmStart).as("half a second on an idle machine").isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void stopsTheServerThatOutlivedItsKilledJvmAndLosesNothingCommitted() throws Exception {
        long orphan;
        try (ForkedJvm jvm = ForkedJvm.start(OrphanedDatabase.class, directory.toString())) {
            orphan = Long.parseLong(jvm.awaitLine("pid "));
            String url = jvm.awaitLine("url ");
            try (Connection connection = DriverManager.getConnection(url, "keeper", PASSWORD);
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE kept");
                statement.execute("CREATE TABLE kept.t (n INT)");
                statement.execute("INSERT INTO kept.t VALUES (7)");
            }
            jvm.kill();
        }
        assertThat(ProcessHandle.of(orphan))
                .as("the orphan")
                .hasValueSatisfying(process -> assertThat(process.isAlive()).isTrue());

        try (EmbeddedDatabase database = start()) {
            assertThat(ProcessHandle.of(orphan).filter(ProcessHandle::isAlive)).isEmpty();
            assertThat(database.pid()).isNotEqualTo(orphan);
            assertThat(query(database, "SELECT n FROM kept.t")).isEqualTo("7");
        }
    }

    @Test
    void leavesAStrangerAloneThatHasTheRecordedPid() throws Exception {
        start().close();
        String ourArgument = "--datadir=" + directory.toRealPath().resolve("data");
        Process stranger = new ProcessBuilder("tail", "-f", "/dev/null", "--", ourArgument)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            Files.writeString(directory.resolve("server.pid"), Long.toString(stranger.pid()));

            start().close();

            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void leavesTheServerOfAnotherDirectoryAloneThatHasTheRecordedPid(@TempDir Path elsewhere) throws Exception {
        start().close();
        try (EmbeddedDatabase other = EmbeddedDatabase.start(elsewhere, 0, KEEPER)) {
            Files.writeString(directory.resolve("server.pid"), Long.toString(other.pid()));

            start().close();

            assertThat(query(other, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void refusesADirectoryThatIsInUse() throws Exception {
        try (EmbeddedDatabase database = start()) {
            assertThatIllegalStateException().isThrownBy(this::start).withMessageContaining("in use");

            assertThat(query(database, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void listensOnLoopbackInUtcWithLocalInfileAndUtf8() throws Exception {
        try (EmbeddedDatabase database = start()) {
            assertThat(query(database, "SELECT @@bind_address")).isEqualTo("127.0.0.1");
            assertThat(query(database, "SELECT @@global.time_zone")).isEqualTo("+00:00");
            assertThat(query(database, "SELECT @@local_infile")).isEqualTo("1");
            assertThat(query(database, "SELECT @@character_set_server")).isEqualTo("utf8mb4");
            assertThat(query(database, "SELECT @@max_allowed_packet")).isEqualTo("67108864");
            assertThat(query(database, "SELECT @@log_bin")).isEqualTo("0");
            assertThat(query(database, "SELECT @@innodb_flush_log_at_trx_commit"))
                    .isEqualTo("1");
            assertThat(query(database, "SELECT @@innodb_buffer_pool_size")).isEqualTo("134217728");
        }
    }

    @Test
    void usesTheBufferPoolThatIsAskedFor() throws Exception {
        DatabaseSettings settings = DatabaseSettings.DEFAULT.withBufferPoolBytes(64 << 20);
        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory, 0, KEEPER, settings)) {
            assertThat(query(database, "SELECT @@innodb_buffer_pool_size")).isEqualTo("67108864");
        }
    }

    @Test
    void letsNobodyInWithoutAPassword() throws Exception {
        try (EmbeddedDatabase database = start()) {
            for (String user : List.of("root", "", "keeper", "mysql", "mariadb.sys")) {
                assertThatExceptionOfType(SQLException.class)
                        .as("user '%s'", user)
                        .isThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(""), user, ""))
                        .withMessageContaining("denied");
            }
        }
    }

    @Test
    void keepsPasswordsOutOfItsFiles() throws Exception {
        try (EmbeddedDatabase database = start()) {
            assertThat(directory.resolve("init.sql")).doesNotExist();
            assertThat(directory.resolve("server.log")).content().doesNotContain(PASSWORD);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void failsWithTheServersWordsWhenAnInitStatementFails() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> EmbeddedDatabase.start(directory, 0, List.of("CREATE NONSENSE")))
                .withMessageContaining("NONSENSE");
    }

    @Test
    void failsWhenThePortIsTakenAndCanBeStartedOnAnother() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> EmbeddedDatabase.start(directory, taken.getLocalPort(), KEEPER))
                    .withMessageContaining("is taken");
        }
        start().close();
    }

    @Test
    void installsAnewAfterAnInstallationThatDidNotFinish() throws Exception {
        Files.createDirectories(directory.resolve("data.installing/mysql"));

        try (EmbeddedDatabase database = start()) {
            assertThat(query(database, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void provisionsAtEachStartAndTakesAChangedPassword() throws Exception {
        EmbeddedDatabase.start(directory, 0, Provisioning.statements(Passwords.allEqual("first-password")))
                .close();
        List<String> again = Provisioning.statements(Passwords.allEqual("second-password"));
        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory, 0, again)) {
            DriverManager.getConnection(database.jdbcUrl("rows"), "rowhouse_uploader", "second-password")
                    .close();
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> DriverManager.getConnection(
                            database.jdbcUrl("rows"), "rowhouse_uploader", "first-password"))
                    .withMessageContaining("denied");
        }
    }

    @Test
    void survivesAnInterruptOfTheTerminal() throws Exception {
        try (EmbeddedDatabase database = start()) {
            Process interrupt = new ProcessBuilder("kill", "-INT", Long.toString(database.pid())).start();
            assertThat(interrupt.waitFor(10, TimeUnit.SECONDS)).isTrue();

            assertThat(query(database, "SELECT SLEEP(0.3)")).isEqualTo("0");
        }
    }

    private EmbeddedDatabase start() throws IOException {
        return EmbeddedDatabase.start(directory, 0, KEEPER);
    }

    private static void execute(EmbeddedDatabase database, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl(""), "keeper", PASSWORD);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String query(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl(""), "keeper", PASSWORD);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}
