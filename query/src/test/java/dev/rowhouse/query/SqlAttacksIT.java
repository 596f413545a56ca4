package dev.rowhouse.query;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.query.CatalogFixture.Table;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody with an account, and a dataset of his own, tries to get at what is not his, or to be in the way of others. */
class SqlAttacksIT extends RunningService {

    private static final UUID ATTACKER = UUID.randomUUID();
    private static final String TREASURE = "4711081547110815";

    /** What no answer may have: values of others, the server's own words, names that only the program knows. */
    private static final String[] KEPT_BACK = {
        TREASURE,
        "_v1",
        "`rows`",
        "records.",
        "SQL syntax",
        "MariaDB",
        "MySQL server",
        "Exception",
        "jsqlparser",
        "denied"
    };

    private static Table secret;
    private static Table mine;

    @BeforeAll
    static void load() {
        secret = CatalogFixture.dataset(UUID.randomUUID(), "secret", "n:integer:BIGINT", "t:string:TEXT");
        secret.row(secret.upload(), 1, Long.valueOf(TREASURE), TREASURE);
        mine = CatalogFixture.dataset(ATTACKER, "mine", "n:integer:BIGINT", "t:string:TEXT");
        mine.row(mine.upload(), 1, 1, "x");
        Table many = CatalogFixture.dataset(ATTACKER, "plenty", "n:integer:BIGINT");
        many.numberedRows(many.upload(), 20_000);
    }

    record Attack(String outcome, String query, String result) {

        static Attack of(String line) {
            String[] parts = line.split(" ¦ ?", -1);
            return new Attack(parts[0], written(parts[1]), parts.length < 3 ? "" : written(parts[2]));
        }

        private static String written(String text) {
            return text.replace("\\n", "\n")
                    .replace("\\0", "\0")
                    .replace("\\u200b", "\u200b")
                    .replace("\\\\", "\\")
                    .replace("{secret}", "d" + secret.id() + "_v1")
                    .replace("{mine}", "d" + mine.id() + "_v1");
        }

        @Override
        public String toString() {
            return query;
        }
    }

    static Stream<Attack> attacks() throws IOException {
        try (InputStream file = SqlAttacksIT.class.getResourceAsStream("/sql/attacks.txt")) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            return text
                    .lines()
                    .filter(line -> line.contains(" ¦ ") && !line.startsWith("#"))
                    .map(Attack::of)
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void comesToNothing(Attack attack) {
        HttpResponse<String> answer = as(ATTACKER).sql(attack.query());

        assertThat(outcome(answer)).as(answer.body()).isEqualTo(attack.outcome());
        if (attack.outcome().equals("harmless")) {
            assertThat(answer.body().replace("\n", "")).isEqualTo(attack.result());
        } else {
            // What the attacker wrote is given back to them as what is not there.
            assertThat(Stream.of(KEPT_BACK).filter(word -> !attack.query().contains(word)))
                    .noneMatch(answer.body()::contains);
        }
    }

    private static String outcome(HttpResponse<String> answer) {
        if (answer.statusCode() == 200) {
            return "harmless";
        }
        JsonNode problem = JsonMapper.shared().readTree(answer.body());
        assertThat(problem.path("status").asInt()).isEqualTo(answer.statusCode());
        return switch (problem.path("type").asString()) {
            case "/problems/unknown-dataset" -> "unknown";
            case "/problems/unknown-column" -> "failed";
            case "/problems/bad-query" -> problem.path("rule").asString().equals("runnable") ? "failed" : "refused";
            default -> answer.body();
        };
    }

    @Test
    void thereAreManyAttacks() throws IOException {
        assertThat(attacks()).hasSizeGreaterThan(300);
        assertThat(attacks().map(Attack::outcome)).contains("refused", "unknown", "failed", "harmless");
    }

    /** As a parameter a text is a text, whatever is in it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "' OR 1=1 -- ",
                "\\' OR 1=1 -- ",
                "\\",
                "\\\\'",
                "'; DROP TABLE x; -- ",
                "?",
                "{fn VERSION()}",
                "/*! SLEEP(5) */",
                "\u00bf'",
                "\u02bc or \uff07",
                "a\0b\u001a\n\r\t\"%_`",
                "\ud83d\ude00"
            })
    void parametersStayText(String text) {
        String body = JsonMapper.shared()
                .writeValueAsString(JsonMapper.shared()
                        .createObjectNode()
                        .put("query", "SELECT ? AS a, CHAR_LENGTH(?) AS n FROM mine WHERE t <> ?")
                        .set(
                                "params",
                                JsonMapper.shared()
                                        .createArrayNode()
                                        .add(text)
                                        .add(text)
                                        .add(text)));
        JsonNode row = JsonMapper.shared()
                .readTree(as(ATTACKER).post("/api/sql", body).body())
                .path(0);

        assertThat(row.path("a").asString()).isEqualTo(text);
        assertThat(row.path("n").asInt()).isEqualTo(text.codePointCount(0, text.length()));
    }

    @Test
    void nestingAndLengthAreBounded() {
        for (String query : new String[] {
            "SELECT " + "(".repeat(31) + "1" + ")".repeat(31),
            "SELECT " + "(SELECT ".repeat(31) + "1" + ")".repeat(31),
            "SELECT * FROM " + "(".repeat(31) + "mine" + ")".repeat(31),
            "SELECT " + "NOT ".repeat(4_900) + "1 AS a",
            "SELECT " + ("(SELECT " + "NOT ".repeat(450)).repeat(10) + "1" + ")".repeat(10) + " AS a",
            "SELECT " + "- ".repeat(9_000) + "1 AS a",
            "SELECT 1" + " OR 1".repeat(3_900) + " AS a",
            "SELECT " + "CASE WHEN 1 THEN ".repeat(600) + "1" + " END".repeat(600) + " AS a",
            "SELECT 1 AS a" + " UNION ALL SELECT n FROM mine".repeat(101),
            "SELECT '" + "x".repeat(20_000) + "' AS a",
            "SELECT 1 AS a" + " ".repeat(20_000)
        }) {
            long start = System.nanoTime();
            HttpResponse<String> answer = as(ATTACKER).sql(query);
            assertThat(outcome(answer)).as(query.substring(0, 60)).isEqualTo("refused");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void aBodyHasAMostSize() {
        HttpResponse<String> answer = as(ATTACKER)
                .post("/api/sql", "{\"query\":\"SELECT 1 AS a\",\"params\":[\"" + "x".repeat(1 << 20) + "\"]}");

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("/problems/body-too-large", "\"limit_bytes\":1048576");
    }

    /** Else a text of a megabyte that is used thousands of times would be a statement of gigabytes. */
    @Test
    void whatParametersAddIsBounded() {
        HttpResponse<String> answer = as(ATTACKER)
                .post(
                        "/api/sql",
                        "{\"query\":\"SELECT 1 AS a WHERE 'x' IN (" + ":t, ".repeat(100) + ":t)\",\"params\":{\"t\":\""
                                + "x".repeat(10_000) + "\"}}");

        assertThat(answer.body()).contains("\"rule\":\"size\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT COUNT(*) AS n FROM plenty a CROSS JOIN plenty b CROSS JOIN plenty c WHERE a.n * b.n % 7 = c.n",
                "SELECT a.n FROM plenty a, plenty b ORDER BY a.n * b.n % 1001 LIMIT 1",
                "SELECT COUNT(DISTINCT a.n * b.n) AS x FROM plenty a, plenty b, plenty c",
                "SELECT COUNT(*) AS n FROM plenty a WHERE EXISTS (SELECT 1 FROM plenty b, plenty c WHERE b.n + c.n + a.n = -1)",
                "SELECT SUM(a.n) OVER (ORDER BY b.n ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS x"
                        + " FROM plenty a, plenty b LIMIT 1",
                "SELECT MAX(SHA2(CONCAT(a.n, b.n), 512)) AS x FROM plenty a, plenty b",
                "SELECT COUNT(*) AS n FROM (SELECT a.n FROM plenty a, plenty b UNION SELECT a.n * b.n FROM plenty a, plenty b)"
                        + " AS x",
            })
    void whatTakesTooLongIsStoppedAndLeavesNothingBehind(String query) {
        long start = System.nanoTime();
        HttpResponse<String> answer = as(ATTACKER).sql(query);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("/problems/took-too-long");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        // More often than there are connections: each of them is as good as new.
        for (int i = 0; i < 6; i++) {
            assertThat(as(ATTACKER).sql("SELECT n FROM mine").body()).isEqualTo("[{\"n\":1}]");
        }
    }

    /** A text grows to what one packet may hold at most, and is nothing beyond. */
    @Test
    void aTextThatWouldFillTheMemoryDoesNot() {
        HttpResponse<String> answer = as(ATTACKER).sql("SELECT CHAR_LENGTH(t) AS n FROM (" + growing(5) + ") AS y");

        assertThat(answer.body()).isEqualTo("[{\"n\":null}]");
    }

    /** The server would put the ten uses of ten uses into each other before it knows of any limit of time. */
    @Test
    void expressionsDoNotGrowLevelByLevel() {
        String tables = "WITH a AS (SELECT CONCAT(t, t, t, t, t, t, t, t, t, t) AS t FROM mine)";
        for (char name = 'b'; name < 'i'; name++) {
            tables += ", %c AS (SELECT CONCAT(t, t, t, t, t, t, t, t, t, t) AS t FROM %c)".formatted(name, name - 1);
        }
        String within = growing(3, "SELECT (" + growing(4) + ") AS t FROM mine");
        for (String query : List.of(
                growing(8), tables + " SELECT t FROM h", tables + " SELECT 1 AS n FROM h WHERE t = t", within)) {
            HttpResponse<String> answer = as(ATTACKER).sql(query);

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains("level by level");
        }
    }

    /** The server looks between rows whether the time is over, so that all that is to be done with one of them is done. */
    @Test
    void oneRowDoesNotKeepTheServerBusy() {
        Table large = CatalogFixture.dataset(ATTACKER, "large", "n:integer:BIGINT", "t:string:LONGTEXT");
        large.row(large.upload(), 1, 1, "a".repeat(1_000_000));
        String letters = "'%" + "a".repeat(198) + "b'";
        String joined = "CONCAT(t" + ", t".repeat(59) + ")";
        String derived = " FROM (SELECT " + joined + " AS t FROM large) AS x";
        for (String query : List.of(
                "SELECT 0" + (" OR t LIKE " + letters).repeat(60) + " AS a FROM large",
                "SELECT 0" + (" OR LOCATE(" + letters + ", t) = 1").repeat(60) + " AS a FROM large",
                "SELECT " + joined + " LIKE " + letters + " AS a FROM large",
                "SELECT t LIKE " + letters + " AS a" + derived,
                "SELECT n FROM large WHERE (SELECT t" + derived + ") LIKE " + letters,
                "SELECT 1 AS a FROM large JOIN (SELECT " + joined + " AS t FROM large) AS x ON x.t LIKE " + letters,
                "SELECT t" + derived + " ORDER BY t LIKE " + letters,
                "WITH w AS (SELECT " + joined + " AS t FROM large) SELECT t FROM w WHERE t NOT LIKE " + letters,
                "SELECT 1 AS a" + ", SHA2(t, 512)".repeat(100) + derived,
                "SELECT 1 AS a" + (", SHA2(" + joined + ", 512)").repeat(80) + " FROM large")) {
            long start = System.nanoTime();
            HttpResponse<String> answer = as(ATTACKER).sql(query);

            assertThat(outcome(answer)).as(query.substring(0, 60)).isEqualTo("refused");
            assertThat(answer.body()).contains("\"rule\":\"size\"", "one row");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        }
    }

    /** What a limit of the largest expression leaves: many of them, and tables that are made of tables. */
    @Test
    void manyLargeExpressionsAndTablesAreTooMuch() {
        String tables = "WITH a AS (SELECT n FROM mine)";
        for (char name = 'b'; name < 'f'; name++) {
            String before = String.valueOf((char) (name - 1));
            tables += ", %c AS (SELECT 1 AS n FROM %s)"
                    .formatted(
                            name,
                            IntStream.range(0, 20)
                                    .mapToObj(i -> before + " AS x" + i)
                                    .collect(joining(", ")));
        }
        for (String query : List.of(
                "SELECT 1 AS n FROM (" + growing(4) + ") AS y ORDER BY COALESCE(" + "t, ".repeat(5_000) + "t)",
                "SELECT 1 AS n FROM (" + growing(4) + ") AS y ORDER BY " + "t, ".repeat(5_000) + "t",
                "SELECT "
                        + IntStream.range(0, 800)
                                .mapToObj(i -> "t IS NULL AS a" + i)
                                .collect(joining(", ")) + " FROM ("
                        + growing(4) + ") AS y",
                tables + " SELECT n FROM e")) {
            long start = System.nanoTime();
            HttpResponse<String> answer = as(ATTACKER).sql(query);

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains("level by level");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void manySearchesForLittleAreRun() {
        HttpResponse<String> answer = as(ATTACKER)
                .sql("WITH w AS (SELECT CONCAT(t, ' ', n) AS t FROM mine) SELECT t FROM w WHERE t = ''"
                        + " OR t LIKE '%x 1%'".repeat(200));

        assertThat(answer.body()).isEqualTo("[{\"t\":\"x 1\"}]");
        assertThat(as(ATTACKER)
                        .sql("SELECT UPPER(" + "t || ".repeat(99) + "t) AS t FROM mine")
                        .body())
                .isEqualTo("[{\"t\":\"" + "X".repeat(100) + "\"}]");
    }

    private static String growing(int levels) {
        return growing(levels, "SELECT CONCAT('" + "x".repeat(1_000) + "', t) AS t FROM mine");
    }

    private static String growing(int levels, String innermost) {
        String query = innermost;
        for (int i = 0; i < levels; i++) {
            query = "SELECT CONCAT(t, t, t, t, t, t, t, t, t, t) AS t FROM (" + query + ") AS x";
        }
        return query;
    }

    @Test
    void othersAreNotKeptFromRecordsByQueriesThatRun() throws InterruptedException {
        Thread[] busy = new Thread[8];
        for (int i = 0; i < busy.length; i++) {
            busy[i] = new Thread(() ->
                    as(ATTACKER).sql("SELECT COUNT(*) AS n FROM plenty a CROSS JOIN plenty b WHERE a.n * b.n % 7 = 8"));
            busy[i].start();
        }
        assertThat(as(ATTACKER).compact("/api/records/mine?select=n")).isEqualTo("[{\"n\":1}]");
        for (Thread thread : busy) {
            thread.join();
        }
    }
}
