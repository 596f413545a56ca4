package dev.rowhouse.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.grammar.sql.Sql;
import dev.rowhouse.grammar.sql.SqlBuilder;
import dev.rowhouse.query.CatalogFixture.Table;
import dev.rowhouse.query.catalog.Caller;
import dev.rowhouse.query.catalog.Dataset;
import dev.rowhouse.query.snapshot.Snapshot;
import dev.rowhouse.query.snapshot.Snapshot.Limit;
import dev.rowhouse.query.snapshot.Snapshots;
import dev.rowhouse.query.snapshot.VisibleRows;
import dev.rowhouse.testservers.BackingServers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class StreamingIT extends RunningService {

    private static final UUID OWNER = UUID.randomUUID();
    private static final int ROWS = 500_000;

    private static Table table;

    @Autowired
    private Snapshots snapshots;

    @BeforeAll
    static void load() {
        table = CatalogFixture.dataset(OWNER, "streamed", "n:integer:BIGINT");
        table.numberedRows(table.upload(), ROWS);
    }

    /** The result is so large that reading it to its end would take longer than is waited for here. */
    @Test
    void aClientThatLeavesStopsTheStatement() throws Exception {
        String columns = IntStream.range(0, 150).mapToObj(i -> "c" + i + ":n").collect(Collectors.joining(","));
        try (Socket socket = open("/api/records/streamed?limit=1000000&select=" + columns)) {
            assertThat(readLine(socket)).startsWith("HTTP/1.1 200");
            assertThat(runningStatements()).isEqualTo(1);
        }

        Awaitility.await().atMost(Duration.ofSeconds(3)).until(() -> runningStatements() == 0);
        assertThat(as(OWNER).json("/api/records/streamed?n=eq.5")).hasSize(1);
    }

    /** A statement that has no row yet writes nothing, so that no write can fail. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/records/streamed?n=gt.5&limit=3",
                "/api/records/streamed?n=gt.5&limit=100000",
                "/api/datasets/streamed/export",
                "/api/datasets/streamed/facets?column=n"
            })
    void aClientThatLeavesBeforeTheFirstRowStopsTheStatementWithinASecond(String path) throws Exception {
        try (Connection administrator = BackingServers.connectAsAdministrator();
                Statement lock = administrator.createStatement()) {
            lock.execute("LOCK TABLES `rows`.d%d_v1 WRITE".formatted(table.id()));
            try (Socket socket = open(path)) {
                Awaitility.await().until(() -> runningStatements() == 1);
                Thread.sleep(1000);
                assertThat(runningStatements())
                        .as("as long as the client is there")
                        .isEqualTo(1);
            }
            Awaitility.await().atMost(Duration.ofSeconds(1)).until(() -> runningStatements() == 0);
        }
        assertThat(as(OWNER).json("/api/records/streamed?n=eq.5")).hasSize(1);
    }

    @Test
    void aClientThatStaysGetsItsAnswerAndThatOfTheRequestBehind() throws Exception {
        String answers;
        try (Connection administrator = BackingServers.connectAsAdministrator();
                Statement lock = administrator.createStatement()) {
            lock.execute("LOCK TABLES `rows`.d%d_v1 WRITE".formatted(table.id()));
            try (Socket socket = open("/api/records/streamed?n=eq.6", "keep-alive")) {
                Awaitility.await().until(() -> runningStatements() == 1);
                socket.getOutputStream().write(request("/api/records/streamed?n=eq.7", "close"));
                Thread.sleep(1000);
                assertThat(runningStatements()).isEqualTo(1);
                lock.execute("UNLOCK TABLES");
                answers = readAll(socket);
            }
        }
        assertThat(answers).containsSubsequence("HTTP/1.1 200", "{\"n\":6}", "HTTP/1.1 200", "{\"n\":7}");
    }

    @Test
    void aFailureInTheMiddleNeverLooksLikeTheEnd() throws Exception {
        try (Socket socket = open("/api/records/streamed?select=n,n2:n,n3:n,n4:n&limit=1000000")) {
            assertThat(readLine(socket)).startsWith("HTTP/1.1 200");
            CatalogFixture.run("KILL " + runningConnection());
            String rest = readAll(socket);

            assertThat(rest).contains("{\"n\":1,");
            assertThat(rest).doesNotEndWith("0\r\n\r\n");
            assertThat(rest).doesNotContain("{\"n\":" + ROWS + ",");
        }
        assertThat(as(OWNER).json("/api/records/streamed?n=eq.5")).hasSize(1);
    }

    @Test
    void seesOneMomentWhateverIsLoadedMeanwhile() throws Exception {
        Caller owner = new Caller(OWNER, Caller.Role.USER);
        long before = snapshots.read(snapshot -> {
            Dataset dataset = snapshot.datasets().open(owner, "streamed").orElseThrow();
            table.row(table.upload(), 2_000_000, 0);
            return count(snapshot, dataset);
        });
        long after = snapshots.read(snapshot ->
                count(snapshot, snapshot.datasets().open(owner, "streamed").orElseThrow()));

        CatalogFixture.run("DELETE FROM `rows`.d%d_v1 WHERE `_line` = 2000000".formatted(table.id()));
        assertThat(before).isEqualTo(ROWS);
        assertThat(after).isEqualTo(ROWS + 1);
    }

    /** The driver would set it before each result that it streams, and reset it afterwards. */
    @Test
    void leavesAClientTenMinutesToReadOn() throws Exception {
        long seconds = snapshots.read(snapshot -> number(snapshot, new Sql("SELECT @@net_write_timeout", List.of())));

        assertThat(seconds).isEqualTo(600);
    }

    /** The account may not write, either; but that is for somebody else to see to. */
    @Test
    void aSnapshotOnlyReads() throws Exception {
        String variable = CatalogFixture.isMariaDb() ? "tx_read_only" : "transaction_read_only";
        long readOnly = snapshots.read(snapshot -> number(snapshot, new Sql("SELECT @@" + variable, List.of())));

        assertThat(readOnly).isOne();
    }

    /** The dataset, its rows, and the end of the transaction. */
    @Test
    void aPageCostsThreeRoundTrips() throws Exception {
        int pages = 50;
        String page = "/api/records/streamed?limit=100&n=gt.";
        as(OWNER).body(page + pages);

        long before = number("SHOW GLOBAL STATUS LIKE 'Questions'", 2);
        for (int i = 0; i < pages; i++) {
            as(OWNER).body(page + i); // each another one, as none may come from memory
        }
        long statements = number("SHOW GLOBAL STATUS LIKE 'Questions'", 2) - before;

        assertThat(statements).isBetween(3L * pages, 3L * pages + pages / 2);
    }

    private static long count(Snapshot snapshot, Dataset dataset) throws IOException {
        SqlBuilder sql = new SqlBuilder().add("SELECT COUNT(*)");
        VisibleRows.from(sql, dataset);
        return number(snapshot, sql.build());
    }

    private static long number(Snapshot snapshot, Sql sql) throws IOException {
        Limit limit = new Limit(Duration.ofSeconds(30), Limit.Scope.FIRST_ROW);
        return snapshot.query(sql, limit, rows -> {
            rows.next();
            long number = Long.parseLong(new String(Objects.requireNonNull(rows.cell(0)), StandardCharsets.US_ASCII));
            rows.next();
            return number;
        });
    }

    private Socket open(String path) throws IOException {
        return open(path, "close");
    }

    private Socket open(String path, String connection) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(16 * 1024);
        socket.connect(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), as(OWNER).port()));
        socket.setSoTimeout(60_000);
        socket.getOutputStream().write(request(path, connection));
        return socket;
    }

    private byte[] request(String path, String connection) {
        return "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: %s\r\nAuthorization: Bearer %s\r\n\r\n"
                .formatted(URI.create(path), connection, as(OWNER).token())
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String readLine(Socket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = socket.getInputStream().read();
                c >= 0 && c != '\n';
                c = socket.getInputStream().read()) {
            line.append((char) c);
        }
        return line.toString();
    }

    /** What arrives until the end, whether that is proper or not. */
    private static String readAll(Socket socket) {
        StringBuilder all = new StringBuilder();
        char[] buffer = new char[64 * 1024];
        try {
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
                all.append(buffer, 0, n);
            }
        } catch (IOException cut) {
            all.append("(cut)");
        }
        return all.toString();
    }

    static long runningStatements() throws SQLException {
        return number("SELECT COUNT(*) FROM information_schema.processlist WHERE user = 'rowhouse_query'"
                + " AND command = 'Query' AND info LIKE '%rows%'");
    }

    static long runningConnection() throws SQLException {
        return number("SELECT MIN(id) FROM information_schema.processlist WHERE user = 'rowhouse_query'"
                + " AND command = 'Query' AND info LIKE '%rows%'");
    }

    private static long number(String sql) throws SQLException {
        return number(sql, 1);
    }

    private static long number(String sql, int column) throws SQLException {
        try (Connection connection = BackingServers.connectAsAdministrator();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(column);
        }
    }
}
