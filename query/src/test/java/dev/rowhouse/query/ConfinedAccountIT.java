package dev.rowhouse.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rowhouse.grammar.sql.Sql;
import dev.rowhouse.query.CatalogFixture.Table;
import dev.rowhouse.query.snapshot.ConfinedRows;
import dev.rowhouse.query.snapshot.Snapshot;
import dev.rowhouse.testservers.BackingServers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;

/** What the account of people's queries can do, if ever a statement gets through that should not. */
class ConfinedAccountIT extends RunningService {

    /** Schema, table, column, routine, or a right of the whole server; a login, a file, a transaction that only reads. */
    private static final Set<Integer> REFUSALS = Set.of(1044, 1045, 1142, 1143, 1227, 1290, 1370, 1410, 1698, 1792);

    private static Table table;

    @Autowired
    private ConfinedRows confined;

    @BeforeAll
    static void load() {
        table = CatalogFixture.dataset(UUID.randomUUID(), "confined", "n:integer:BIGINT");
        table.row(table.upload(), 1, 1);
    }

    private static Connection connection() throws SQLException {
        Map<String, String> query = BackingServers.properties("query");
        return DriverManager.getConnection(
                query.get("query.sql.url"), query.get("query.sql.username"), query.get("query.sql.password"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM records.dataset",
                "SELECT * FROM records.job",
                "SELECT * FROM records.dataset_grant",
                "SELECT * FROM mysql.user",
                "SELECT * FROM mysql.global_priv",
                "INSERT INTO `rows`.{table} VALUES (1, 2, 3)",
                "UPDATE `rows`.{table} SET c1 = 2",
                "DELETE FROM `rows`.{table}",
                "TRUNCATE TABLE `rows`.{table}",
                "DROP TABLE `rows`.{table}",
                "ALTER TABLE `rows`.{table} ADD x INT",
                "CREATE TABLE `rows`.x (a INT)",
                "CREATE TEMPORARY TABLE `rows`.x (a INT)",
                "CREATE VIEW `rows`.x AS SELECT 1",
                "CREATE DATABASE x",
                "CREATE USER x",
                "GRANT SELECT ON *.* TO CURRENT_USER()",
                "SELECT * FROM `rows`.{table} INTO OUTFILE 'rowhouse-attack'",
                "LOCK TABLES `rows`.{table} WRITE",
                "SET GLOBAL max_connections = 1",
                "FLUSH TABLES",
                "SHUTDOWN",
                "USE records",
            })
    void isRefusedEverythingButReadingRows(String statement) throws SQLException {
        try (Connection connection = connection();
                Statement raw = connection.createStatement()) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> raw.execute(statement.replace("{table}", physical())))
                    .satisfies(refusal -> assertThat(refusal.getErrorCode())
                            .as(refusal.getMessage())
                            .isIn(REFUSALS));
        }
    }

    private static String physical() {
        return "d" + table.id() + "_v1";
    }

    @Test
    void readsRowsAndNoFiles() throws SQLException {
        try (Connection connection = connection();
                Statement raw = connection.createStatement()) {
            assertThat(texts(raw, "SELECT c1 FROM `rows`." + physical())).containsExactly("1");
            assertThat(texts(raw, "SELECT LOAD_FILE('/etc/hosts')")).containsExactly((String) null);
            assertThat(texts(raw, "SELECT DISTINCT table_schema FROM information_schema.tables"))
                    .contains("rows")
                    .doesNotContain("records", "mysql", "gateway", "auth", "notification");
            assertThat(texts(raw, "SHOW GRANTS"))
                    .allMatch(grant -> grant.contains("USAGE") || grant.contains("SELECT ON `rows`.*"));
        }
    }

    private static List<String> texts(Statement statement, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                texts.add(result.getString(1));
            }
        }
        return texts;
    }

    @Test
    void theServiceRunsQueriesAsThisAccountInThisMode() throws IOException {
        assertThat(run("SELECT CURRENT_USER()")).startsWith("rowhouse_sql@");
        assertThat(run("SELECT @@SESSION.sql_mode"))
                .contains("NO_BACKSLASH_ESCAPES")
                .contains("STRICT_TRANS_TABLES");
        assertThat(run("SELECT @@SESSION.time_zone")).isIn("UTC", "+00:00");
    }

    /** If driver and server did not agree on what a backslash is, the text would end at its quote. */
    @Test
    void theDriverKnowsThatABackslashIsNothingSpecial() throws IOException {
        assertThat(run("SELECT ?", "\\' OR 1=1 -- ")).isEqualTo("\\' OR 1=1 -- ");
        assertThat(run("SELECT CONCAT(?, ?)", "\\", "'")).isEqualTo("\\'");
        assertThat(run("SELECT '\\'")).isEqualTo("\\");
        assertThat(run("SELECT ? AS `a\\`", "b")).isEqualTo("b");
    }

    @Test
    void theDriverTakesOneStatementAndRewritesNothing() throws IOException {
        assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> run("SELECT 1; SELECT 2"));
        assertThat(run("SELECT '{fn VERSION()}' AS `{d '2020-01-01'}`")).isEqualTo("{fn VERSION()}");
    }

    private String run(String statement, Object... parameters) throws IOException {
        return confined.read(rows -> rows.query(
                new Sql(statement, List.of(parameters)),
                new Snapshot.Limit(Duration.ofSeconds(5), Snapshot.Limit.Scope.WHOLE),
                result -> {
                    assertThat(result.next()).isTrue();
                    byte[] cell = result.cell(0);
                    assertThat(result.next()).isFalse();
                    return cell == null ? "" : new String(cell, StandardCharsets.UTF_8);
                }));
    }
}
