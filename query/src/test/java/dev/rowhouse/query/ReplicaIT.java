package dev.rowhouse.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.embedded.database.DatabaseSettings;
import dev.rowhouse.embedded.database.EmbeddedDatabase;
import dev.rowhouse.embedded.database.Passwords;
import dev.rowhouse.embedded.database.Provisioning;
import dev.rowhouse.testservers.BackingServers;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Reads from a second server. What it has is copied by the tests, at the moments that they choose, and marked, so that it is
 * seen where rows come from.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReplicaIT extends RunningService {

    private static final UUID OWNER = UUID.randomUUID();
    private static final String COPIED = "copied";

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    private static Path directory;

    @SuppressWarnings("NullAway.Init") // before anything is run
    private static EmbeddedDatabase replica;

    @DynamicPropertySource
    static void replica(DynamicPropertyRegistry registry) throws IOException {
        String password =
                Objects.requireNonNull(BackingServers.properties("query").get("spring.datasource.password"));
        List<String> accounts = new ArrayList<>(Provisioning.statements(Passwords.allEqual(password)));
        accounts.addAll(Provisioning.administrator("copier", "copier-of-rows"));
        replica = EmbeddedDatabase.start(directory, 0, accounts, new DatabaseSettings(64L << 20, 16L << 20));
        int port = replica.port();
        registry.add("query.read-url", () -> "jdbc:mysql://127.0.0.1:" + port + "/records?connectionTimeZone=UTC");
    }

    @AfterAll
    static void stop() {
        replica.close();
    }

    @Test
    @Order(1)
    void readsWhatTheReplicaHas() {
        copied("replicated");

        assertThat(as(OWNER).compact("/api/records/replicated?select=t")).isEqualTo("[{\"t\":\"copied\"}]");
        assertThat(as(OWNER).body("/api/datasets/replicated/export?select=t")).contains(COPIED);
    }

    @Test
    @Order(2)
    void readsThePrimaryAsLongAsTheReplicaIsBehind() {
        CatalogFixture.Table table = copied("behind");

        table.row(table.upload(), 1, "new");
        assertThat(as(OWNER).body("/api/records/behind?select=t"))
                .contains("new")
                .doesNotContain(COPIED);

        copy(table);
        assertThat(as(OWNER).body("/api/records/behind?select=t")).contains(COPIED);
    }

    @Test
    @Order(3)
    void readsThePrimaryIfAnythingEmbeddedIsBehind() {
        CatalogFixture.Table to = copied("behind-to");
        CatalogFixture.Table from = CatalogFixture.dataset(OWNER, "ahead-from", "ref:string:VARCHAR(20)");
        from.references("{\"fields\":\"ref\",\"reference\":{\"resource\":\"behind-to\",\"fields\":\"t\"}}");
        from.row(from.upload(), 1, "new");
        copy(from);
        to.row(to.upload(), 1, "new");

        assertThat(as(OWNER).compact("/api/records/ahead-from?select=ref,behind-to(t)"))
                .isEqualTo("[{\"ref\":\"new\",\"behind-to\":{\"t\":\"new\"}}]");
    }

    @Test
    @Order(4)
    void readsADatasetThatTheReplicaDoesNotHaveYet() {
        CatalogFixture.Table table = CatalogFixture.dataset(OWNER, "not_there_yet", "t:string:VARCHAR(20)");
        table.row(table.upload(), 1, "new");

        assertThat(as(OWNER).body("/api/records/not_there_yet")).contains("new");
    }

    @Test
    @Order(5)
    void asksThePrimaryWhoMayRead() {
        CatalogFixture.Table table = CatalogFixture.dataset(OWNER, "revoked", "t:string:VARCHAR(20)");
        UUID guest = UUID.randomUUID();
        CatalogFixture.grant(table, guest, "read");
        copy(table);
        assertThat(as(guest).get("/api/records/revoked").statusCode()).isEqualTo(200);

        CatalogFixture.run("DELETE FROM records.dataset_grant WHERE dataset_id = " + table.id());
        assertThat(as(guest).get("/api/records/revoked").statusCode()).isEqualTo(404);
    }

    /** A query's rows are always the primary's, so it is the primary's catalog that must not change meanwhile. */
    @Test
    @Order(6)
    void sqlDoesNotWaitForTheReplica() {
        CatalogFixture.Table table = copied("queried");
        CatalogFixture.Job ended = table.upload();

        assertThat(as(OWNER).sql("SELECT t FROM queried").body())
                .as("though the replica has not heard of the end of job %d", ended.id())
                .isEqualTo("[{\"t\":\"original\"}]");
    }

    /** The last one: nobody starts it again. */
    @Test
    @Order(7)
    void readsThePrimaryWhenTheReplicaIsAway() {
        copied("alone");
        assertThat(as(OWNER).body("/api/records/alone?select=t")).contains(COPIED);

        replica.close();
        long begin = System.nanoTime();
        for (int i = 0; i < 5; i++) {
            assertThat(as(OWNER).body("/api/records/alone?select=t&limit=" + (10 + i)))
                    .contains("original");
        }
        // One wait at most, and not five.
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
        assertThat(management().get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    }

    private static CatalogFixture.Table copied(String name) {
        CatalogFixture.Table table = CatalogFixture.dataset(OWNER, name, "t:string:VARCHAR(20)");
        table.row(table.upload(), 1, "original");
        copy(table);
        return table;
    }

    /** Brings the replica to the primary's state, but for the texts of one column. */
    private static void copy(CatalogFixture.Table table) {
        String rows = "d" + table.id() + "_v1";
        try (Connection from = BackingServers.connectAsAdministrator();
                Connection to = DriverManager.getConnection(
                        "jdbc:mysql://127.0.0.1:" + replica.port() + "/records", "copier", "copier-of-rows")) {
            for (String name : List.of(
                    "records.dataset",
                    "records.dataset_version",
                    "records.dataset_grant",
                    "records.job",
                    "`rows`." + rows)) {
                copy(name, from, to);
            }
            try (Statement mark = to.createStatement()) {
                mark.execute("UPDATE `rows`." + rows + " SET c1 = '" + COPIED + "' WHERE c1 = 'original'");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void copy(String table, Connection from, Connection to) throws SQLException {
        try (Statement read = from.createStatement();
                Statement write = to.createStatement()) {
            write.execute("SET foreign_key_checks = 0");
            try (ResultSet ddl = read.executeQuery("SHOW CREATE TABLE " + table)) {
                ddl.next();
                write.execute("DROP TABLE IF EXISTS " + table);
                write.execute(ddl.getString(2).replaceFirst("CREATE TABLE `\\w+`", "CREATE TABLE " + table));
            }
            try (ResultSet rows = read.executeQuery("SELECT * FROM " + table)) {
                int width = rows.getMetaData().getColumnCount();
                try (PreparedStatement insert =
                        to.prepareStatement("INSERT INTO " + table + " VALUES (?" + ", ?".repeat(width - 1) + ")")) {
                    while (rows.next()) {
                        for (int i = 1; i <= width; i++) {
                            insert.setObject(i, rows.getObject(i));
                        }
                        insert.execute();
                    }
                }
            }
        }
    }
}
