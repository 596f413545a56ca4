package dev.rowhouse.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.query.CatalogFixture.Table;
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
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StreamingIT extends RunningService {

    private static final UUID OWNER = UUID.randomUUID();
    private static final int ROWS = 500_000;

    private static Table table;

    @BeforeAll
    static void load() {
        table = CatalogFixture.dataset(OWNER, "streamed", "n:integer:BIGINT");
        table.numberedRows(table.upload(), ROWS);
    }

    @Test
    void aClientThatLeavesStopsTheStatement() throws Exception {
        try (Socket socket = open("/api/records/streamed?select=n,n2:n,n3:n,n4:n&limit=1000000")) {
            assertThat(readLine(socket)).startsWith("HTTP/1.1 200");
            assertThat(runningStatements()).isEqualTo(1);
        }

        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> runningStatements() == 0);
        assertThat(as(OWNER).json("/api/records/streamed?n=eq.5")).hasSize(1);
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
        try (Socket socket = open("/api/records/streamed?select=_line&limit=2000000&order=_line.desc")) {
            assertThat(readLine(socket)).startsWith("HTTP/1.1 200");
            table.row(table.upload(), 2_000_000, 0);
            String rest = readAll(socket);

            assertThat(rest)
                    .contains("{\"_line\":1}")
                    .doesNotContain("2000000}")
                    .endsWith("0\r\n\r\n");
        } finally {
            CatalogFixture.run("DELETE FROM `rows`.d%d_v1 WHERE `_line` = 2000000".formatted(table.id()));
        }
    }

    private Socket open(String path) throws IOException {
        Api api = as(OWNER);
        Socket socket = new Socket();
        socket.setReceiveBufferSize(16 * 1024);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), api.port()));
        socket.setSoTimeout(60_000);
        socket.getOutputStream()
                .write(("GET " + URI.create(path)
                                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                                + api.token() + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
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

    private static long runningStatements() throws SQLException {
        return number("SELECT COUNT(*) FROM information_schema.processlist WHERE user = 'rowhouse_query'"
                + " AND command = 'Query' AND info LIKE '%rows%'");
    }

    private static long runningConnection() throws SQLException {
        return number("SELECT MIN(id) FROM information_schema.processlist WHERE user = 'rowhouse_query'"
                + " AND command = 'Query' AND info LIKE '%rows%'");
    }

    private static long number(String sql) throws SQLException {
        try (Connection connection = BackingServers.connectAsAdministrator();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }
}
