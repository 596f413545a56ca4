package dev.rowhouse.standalone;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client that leaves, all the way: from its socket through gateway and query to the statement in the database. It is
 * missed while nothing is written to it, and when it takes no more of what is.
 */
class LeavingClientsIT {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final int ROWS = 50_000;

    private static final StartOptions options = new StartOptions();
    private static Launch launch;
    private static String token = "";

    @BeforeAll
    static void startAndLoad(@TempDir Path data) throws Exception {
        options.keepDataIn(data);
        options.port = FreePort.any();
        options.mailPort = FreePort.any();
        launch = Launch.begin(options, part -> {});
        String person =
                "{\"email\":\"someone@example.org\",\"password\":\"a-long-password\",\"display_name\":\"Someone\"}";
        post("/api/auth/register", "application/json", person);
        token = post("/api/auth/login", "application/json", person)
                .path("access_token")
                .asString();
        String csv = IntStream.range(0, ROWS)
                .mapToObj(i -> i + "," + "text".repeat(25) + i)
                .collect(Collectors.joining("\n", "n,text\n", "\n"));
        String upload = post("/api/uploads?dataset=long_texts&filename=long.csv", "text/csv", csv)
                .path("id")
                .asString();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> get("/api/uploads/" + upload).path("status").asString(), "completed"::equals);
    }

    @AfterAll
    static void stop() throws IOException {
        launch.close();
    }

    /** A lock keeps the first row back, so that no write can fail. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/records/long_texts?text=eq.none",
                "/api/datasets/long_texts/export",
                "/api/datasets/long_texts/facets?column=text"
            })
    void stopsAStatementThatHasNoRowYet(String path) throws Exception {
        try (Connection writer = connect("uploader", "spring.datasource");
                Statement lock = writer.createStatement();
                Connection reader = connect("query", "spring.datasource")) {
            lock.execute("LOCK TABLES `rows`.%s WRITE".formatted(table()));
            try (Socket socket = send("GET " + path, "")) {
                assertRunsOn(reader);
                assertThat(socket.getInputStream().available()).isZero();
            }
            awaitGone(reader);
        }
    }

    /** Pairs of all records with all others take longer than anybody waits for. */
    @Test
    void stopsAStatementThatStillComputes() throws Exception {
        try (Connection reader = connect("query", "query.sql")) {
            String query = "{\"query\":\"SELECT COUNT(*) FROM long_texts a JOIN long_texts b ON a.text > b.text\"}";
            try (Socket socket = send("POST /api/sql", query)) {
                assertRunsOn(reader);
                assertThat(socket.getInputStream().available()).isZero();
            }
            awaitGone(reader);
        }
    }

    /** So much that what fits into all buffers on the way is a small part of it. */
    @ParameterizedTest
    @ValueSource(strings = {"/api/datasets/long_texts/export?select=", "/api/records/long_texts?limit=100000&select="})
    void stopsAStatementWhoseRowsAreNotReadOn(String path) throws Exception {
        String columns =
                IntStream.range(0, 200).mapToObj(i -> "c" + i + ":text").collect(Collectors.joining(","));
        try (Connection reader = connect("query", "spring.datasource")) {
            try (Socket socket = send("GET " + path + columns, "")) {
                assertThat(new String(socket.getInputStream().readNBytes(12), US_ASCII))
                        .isEqualTo("HTTP/1.1 200");
                assertRunsOn(reader);
            }
            awaitGone(reader);
        }
    }

    private static void assertRunsOn(Connection account) {
        await().atMost(Duration.ofSeconds(10)).until(() -> running(account) == 1);
        often().during(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(running(account))
                        .as("as long as the client is there")
                        .isOne());
    }

    private static void awaitGone(Connection account) {
        often().atMost(Duration.ofSeconds(1)).until(() -> running(account) == 0);
    }

    private static ConditionFactory often() {
        return await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(50));
    }

    /** Every account sees its own statements. */
    private static long running(Connection account) throws SQLException {
        return Long.parseLong(text(
                account,
                "SELECT COUNT(*) FROM information_schema.processlist"
                        + " WHERE command = 'Query' AND info LIKE '%\\_v%' AND id <> CONNECTION_ID()"));
    }

    private static String table() throws SQLException {
        try (Connection catalog = connect("uploader", "spring.datasource")) {
            return text(
                    catalog,
                    "SELECT CONCAT('d', id, '_v', current_version) FROM records.dataset WHERE name = 'long_texts'");
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            assertThat(result.next()).isTrue();
            return result.getString(1);
        }
    }

    /** A connection as one of a service's accounts. */
    private static Connection connect(String service, String account) throws SQLException {
        Map<String, String> told = launch.suite().backing().properties(service, "records");
        return DriverManager.getConnection(
                told.get(account + ".url"), told.get(account + ".username"), told.get(account + ".password"));
    }

    /** Takes so little at a time that soon nothing more is on its way. */
    private static Socket send(String request, String body) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(16 * 1024);
        socket.setSoTimeout(10_000);
        socket.connect(new InetSocketAddress(
                InetAddress.getByName("localhost"), launch.suite().gateway().getPort()));
        socket.getOutputStream()
                .write("""
                %s HTTP/1.1\r
                Host: localhost\r
                Authorization: Bearer %s\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                %s""".formatted(request, token, body.length(), body).getBytes(UTF_8));
        return socket;
    }

    private static JsonNode get(String path) throws Exception {
        return answer(request(path));
    }

    private static JsonNode post(String path, String type, String body) throws Exception {
        return answer(request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    private static HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(launch.suite().gateway().resolve(path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private static JsonNode answer(HttpRequest.Builder request) throws Exception {
        return JsonMapper.shared()
                .readTree(CLIENT.send(request.build(), BodyHandlers.ofString()).body());
    }
}
