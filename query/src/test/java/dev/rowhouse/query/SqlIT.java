package dev.rowhouse.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.query.CatalogFixture.Job;
import dev.rowhouse.query.CatalogFixture.Table;
import dev.rowhouse.query.catalog.Caller;
import dev.rowhouse.query.catalog.Dataset;
import dev.rowhouse.query.catalog.DatasetAccess;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SqlIT extends RunningService {

    private static final UUID OWNER = UUID.randomUUID();
    private static final UUID READER = UUID.randomUUID();
    private static Table shops;

    @Autowired
    private DatasetAccess datasets;

    @BeforeAll
    static void load() {
        shops = CatalogFixture.dataset(OWNER, "shops", "id:integer:BIGINT", "city:string:TEXT");
        Table sales = CatalogFixture.dataset(
                OWNER,
                "sales",
                "shop_id:integer:BIGINT",
                "day:date:DATE",
                "amount:number:DECIMAL(12,2)",
                "unit price:string:TEXT");
        Job upload = shops.upload();
        shops.row(upload, 1, 1, "Bern");
        shops.row(upload, 2, 2, "Basel");
        shops.row(upload, 3, 3, "100%");
        shops.row(shops.hiddenUpload(), 1, 4, "hidden");
        Job sold = sales.upload();
        sales.row(sold, 1, 1, "2024-01-31", "10.00", "a");
        sales.row(sold, 2, 1, "2024-02-01", "20.50", "b");
        sales.row(sold, 3, 2, "2024-02-29", "5.25", null);
        CatalogFixture.grant(shops, READER, "read");
        Table many = CatalogFixture.dataset(OWNER, "ten_thousand_and_more", "n:integer:BIGINT");
        many.numberedRows(many.upload(), 10_001);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '~',
            value = {
                "SELECT city FROM shops ORDER BY id¦[{\"city\":\"Bern\"},{\"city\":\"Basel\"},{\"city\":\"100%\"}]",
                "SELECT s.city, SUM(a.amount) AS sum FROM shops s JOIN sales a ON a.shop_id = s.id GROUP BY s.city ORDER BY sum¦[{\"city\":\"Basel\",\"sum\":5.25},{\"city\":\"Bern\",\"sum\":30.5}]",
                "SELECT s.city FROM shops s LEFT JOIN sales a ON a.shop_id = s.id WHERE a.shop_id IS NULL¦[{\"city\":\"100%\"}]",
                "SELECT id FROM shops INTERSECT SELECT shop_id FROM sales ORDER BY id¦[{\"id\":1},{\"id\":2}]",
                "SELECT id FROM shops EXCEPT SELECT shop_id FROM sales¦[{\"id\":3}]",
                "WITH m AS (SELECT MONTH(day) AS m, amount FROM sales) SELECT m, COUNT(*) AS n, SUM(amount) AS s FROM m GROUP BY m ORDER BY m¦[{\"m\":1,\"n\":1,\"s\":10},{\"m\":2,\"n\":2,\"s\":25.75}]",
                "SELECT day, SUM(amount) OVER (ORDER BY day ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS total FROM sales ORDER BY day¦[{\"day\":\"2024-01-31\",\"total\":10},{\"day\":\"2024-02-01\",\"total\":30.5},{\"day\":\"2024-02-29\",\"total\":35.75}]",
                "SELECT LAG(amount, 1) OVER (PARTITION BY shop_id ORDER BY day) AS p FROM sales WHERE shop_id = 1 ORDER BY day¦[{\"p\":null},{\"p\":10}]",
                "SELECT RANK() OVER (ORDER BY amount DESC) AS r, amount FROM sales ORDER BY r LIMIT 1¦[{\"r\":1,\"amount\":20.5}]",
                "SELECT COUNT(*) FILTER (WHERE amount > 6) AS a, SUM(amount) FILTER (WHERE shop_id = 2) AS b, COUNT(DISTINCT shop_id) AS c FROM sales¦[{\"a\":2,\"b\":5.25,\"c\":2}]",
                "SELECT city FROM shops WHERE city LIKE '%!%' ESCAPE '!'¦[{\"city\":\"100%\"}]",
                "SELECT city FROM shops WHERE id >= ALL (SELECT shop_id FROM sales) AND id <> ANY (SELECT id FROM shops) ORDER BY id¦[{\"city\":\"Basel\"},{\"city\":\"100%\"}]",
                "SELECT \"unit price\" AS p, `unit price` AS q FROM sales WHERE \"unit price\" IS NOT NULL ORDER BY p DESC LIMIT 1¦[{\"p\":\"b\",\"q\":\"b\"}]",
                "SELECT s.\"unit price\" FROM \"sales\" s WHERE s.`unit price` = 'a'¦[{\"unit price\":\"a\"}]",
                "WITH \"my-own\" AS (SELECT id FROM shops) SELECT \"my-own\".id FROM \"my-own\" ORDER BY 1 LIMIT 1¦[{\"id\":1}]",
                "SELECT amount IS DISTINCT FROM 10 AS d FROM sales ORDER BY day LIMIT 1¦[{\"d\":0}]",
                "SELECT TIMESTAMPDIFF(DAY, MIN(day), MAX(day)) AS d, TIMESTAMPADD(MONTH, 1, MIN(day)) AS m FROM sales¦[{\"d\":29,\"m\":\"2024-02-29\"}]",
                "SELECT DATE_FORMAT(day, '%Y-%m') AS m, day + INTERVAL 1 DAY AS t FROM sales ORDER BY day LIMIT 1¦[{\"m\":\"2024-01\",\"t\":\"2024-02-01\"}]",
                "SELECT CAST('12' AS INTEGER) AS a, CAST(1.255 AS DECIMAL(4,2)) AS b, CAST(7 AS VARCHAR(10)) AS c¦[{\"a\":12,\"b\":1.26,\"c\":\"7\"}]",
                "SELECT CASE WHEN id > 1 THEN 'x' ELSE 'y' END AS c, COUNT(*) AS n FROM shops GROUP BY 1 ORDER BY n¦[{\"c\":\"y\",\"n\":1},{\"c\":\"x\",\"n\":2}]",
                "SELECT city FROM shops WHERE (id, city) IN (SELECT id, city FROM shops WHERE id = 2)¦[{\"city\":\"Basel\"}]",
                "SELECT id FROM shops ORDER BY id LIMIT 1 OFFSET 2¦[{\"id\":3}]",
                "SELECT 'C:\\new' AS path¦[{\"path\":\"C:\\\\new\"}]",
            })
    void runsUsefulSql(String query, String expected) {
        assertThat(as(OWNER).sql(query).body().replace("\n", "")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '~',
            value = {
                "SELECT ? AS a, ? AS b, ? AS c, ? AS d, ? AS e¦[\"x'\\\\\", 1.10, true, null, -7]¦[{\"a\":\"x'\\\\\",\"b\":1.1,\"c\":1,\"d\":null,\"e\":-7}]",
                "WITH w AS (SELECT id, city FROM shops WHERE id > ?) SELECT (SELECT ?) AS x, city FROM w WHERE city <> ? ORDER BY id LIMIT ? OFFSET ?¦[0, \"x\", \"Bern\", 1, 1]¦[{\"x\":\"x\",\"city\":\"100%\"}]",
                "SELECT :n - :n - 1 AS d, city FROM shops WHERE city = :city¦{\"n\": -3, \"city\": \"Bern\"}¦[{\"d\":-1,\"city\":\"Bern\"}]",
                "SELECT ? AS n¦[12345678901234567890123456789.123456789]¦[{\"n\":12345678901234567890123456789.123456789}]",
                "SELECT ? AS n¦[1e3]¦[{\"n\":1000}]",
                "SELECT id FROM shops WHERE id IN (?, ?) ORDER BY id¦[1, 3]¦[{\"id\":1},{\"id\":3}]",
                "SELECT id FROM shops WHERE city LIKE ? ¦[\"B%\"]¦[{\"id\":1},{\"id\":2}]",
                "SELECT id FROM shops WHERE id = 1¦[]¦[{\"id\":1}]",
            })
    void bindsParameters(String query, String params, String expected) {
        assertThat(post(query, params).body().replace("\n", "")).isEqualTo(expected);
    }

    private HttpResponse<String> post(String query, String params, String... headers) {
        return as(OWNER)
                .post(
                        "/api/sql",
                        "{\"query\":" + JsonMapper.shared().writeValueAsString(query) + ",\"params\":" + params + "}",
                        headers);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '~',
            value = {
                "SELECT ? AS a¦[]¦parameter¦There is no value for parameter ?1",
                "SELECT ? AS a¦[1, 2]¦parameter¦There is a value for ?2",
                "SELECT :a AS a¦{\"b\": 1}¦parameter¦There is no value for parameter :a",
                "SELECT :a AS a¦{\"a\": 1, \"b\": 1}¦parameter¦There is a value for :b",
                "SELECT ? AS a¦{\"a\": 1}¦parameter¦There is no value for parameter ?1",
                "SELECT ? AS a¦[[1]]¦body¦A parameter must be",
                "SELECT ? AS a¦[{}]¦body¦A parameter must be",
                "SELECT 1 AS a¦7¦body¦'params' must be",
                "SELECT ? AS a¦[1e66]¦parameter¦more than 65 digits",
                "SELECT ? AS a¦[1e999999999]¦parameter¦more than 65 digits",
                "SELECT ? AS a¦[1e-999999999]¦parameter¦more than 65 digits",
                "SELECT id FROM shops LIMIT ?¦[-1]¦parameter¦must be a whole number",
                "SELECT id FROM shops WHERE city LIKE ?¦[\"%0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789\"]¦not-allowed¦at most 200 characters",
                "SELECT id FROM shops LIMIT ?¦[1.5]¦parameter¦must be a whole number",
                "SELECT id FROM shops LIMIT ?¦[\"1\"]¦parameter¦must be a whole number",
                "SELECT id FROM shops ORDER BY ?¦[1]¦not-allowed¦a parameter alone",
                "SELECT id FROM shops GROUP BY ?¦[1]¦not-allowed¦a parameter alone",
                "SELECT SUM(id) OVER (ORDER BY ?) AS a FROM shops¦[1]¦not-allowed¦a parameter alone",
            })
    void saysWhatIsWrongWithParameters(String query, String params, String rule, String detail) {
        JsonNode problem = problem(post(query, params), 400, "bad-query");

        assertThat(problem.path("rule").asString()).isEqualTo(rule);
        assertThat(problem.path("detail").asString()).contains(detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '~',
            value = {
                "{}¦body",
                "[]¦body",
                "nonsense¦body",
                "{\"query\": 7}¦body",
                "{\"query\": \"SELECT 1\", \"limit\": 7}¦body",
                "{\"query\": \"\"}¦one-select",
                "{\"query\": \"SELECT 1\"} {}¦body",
            })
    void saysWhatIsWrongWithABody(String body, String rule) {
        JsonNode problem = problem(as(OWNER).post("/api/sql", body), 400, "bad-query");

        assertThat(problem.path("rule").asString()).isEqualTo(rule);
    }

    private static JsonNode problem(HttpResponse<String> answer, int status, String slug) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = JsonMapper.shared().readTree(answer.body());
        assertThat(problem.path("type").asString()).isEqualTo("/problems/" + slug);
        return problem;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '~',
            value = {
                "SELECT id\\nFROM shop¦404¦unknown-dataset¦2¦6¦shops",
                "SELECT id\\nFROM shops s\\nJOIN  sale ON TRUE¦404¦unknown-dataset¦3¦7¦sales",
                "WITH totals AS (SELECT 1 AS a) SELECT a FROM total¦404¦unknown-dataset¦1¦46¦totals",
                "SELECT id,\\n  citi FROM shops¦400¦unknown-column¦2¦3¦city",
                "SELECT s.amont FROM sales s¦400¦unknown-column¦1¦8¦amount",
                "SELECT q.totl FROM (SELECT 1 AS total) AS q¦400¦unknown-column¦1¦8¦total",
                "SELECT id, CONCATT(city) FROM shops¦400¦bad-query¦1¦12¦CONCAT",
                "SELECT id FROM shops\\nWHERE SLEEP(1) = 0¦400¦bad-query¦2¦7¦",
                "SELECT id FROM shops WHERE¦400¦bad-query¦1¦22¦",
                "SELECT id FROM shops WHERE city = 'x¦400¦bad-query¦1¦37¦",
                "SELECT id FROM shops\\nWHERE city REGEXP 'x'¦400¦bad-query¦2¦7¦",
                "SELECT 1 AS a, @@version AS b¦400¦bad-query¦1¦16¦",
            })
    void saysWhereAndWhatWasProbablyMeant(String query, int status, String slug, int line, int column, String nearest) {
        JsonNode problem = problem(as(OWNER).sql(query.replace("\\n", "\n")), status, slug);

        assertThat(problem.at("/position/line").asInt()).as(problem.toString()).isEqualTo(line);
        assertThat(problem.at("/position/column").asInt())
                .as(problem.toString())
                .isEqualTo(column);
        assertThat(problem.path("nearest").asString("")).isEqualTo(nearest == null ? "" : nearest);
        if (nearest != null) {
            assertThat(problem.path("hint").asString()).contains(nearest);
        }
    }

    /** A name that is near one that the caller may not know of is near nothing. */
    @Test
    void hintsAtNothingThatTheCallerMayNotRead() {
        JsonNode problem = problem(as(READER).sql("SELECT 1 FROM sale"), 404, "unknown-dataset");

        assertThat(problem.has("nearest")).isFalse();
        assertThat(as(READER).sql("SELECT 1 FROM shop").body()).contains("\"nearest\":\"shops\"");
    }

    @Test
    void readsWhatOthersLetTheCallerInto() {
        assertThat(as(READER).sql("SELECT COUNT(*) AS n FROM shops").body()).isEqualTo("[{\"n\":3}]");
        assertThat(as(READER).sql("SELECT COUNT(*) AS n FROM sales").statusCode())
                .isEqualTo(404);
        assertThat(withToken(TestTokens.admin())
                        .sql("SELECT COUNT(*) AS n FROM sales")
                        .body())
                .isEqualTo("[{\"n\":3}]");
    }

    @Test
    void answersInTheFormatsOfRecords() {
        String query = "SELECT id, city FROM shops WHERE id < ? ORDER BY id";
        assertThat(post(query, "[3]", "Accept", "text/csv").body()).isEqualTo("id,city\r\n1,Bern\r\n2,Basel\r\n");
        assertThat(post(query, "[3]", "Accept", "application/x-ndjson").body())
                .isEqualTo("{\"id\":1,\"city\":\"Bern\"}\n{\"id\":2,\"city\":\"Basel\"}\n");
        HttpResponse<String> json = post(query, "[3]");
        assertThat(json.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(json.headers().firstValue("Content-Length"))
                .hasValue(String.valueOf(json.body().length()));
        problem(post(query, "[3]", "Accept", "application/xml"), 406, "not-acceptable");
    }

    @Test
    void takesJsonOnly() {
        assertThat(as(OWNER)
                        .send("POST", "/api/sql", "Content-Type", "text/plain")
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void refusesTwoColumnsOfOneName() {
        problem(as(OWNER).sql("SELECT id, id FROM shops"), 400, "bad-query");
        problem(as(OWNER).sql("SELECT * FROM shops a, shops b"), 400, "bad-query");
    }

    @Test
    void givesRowsUpToTheLimitAndRefusesMore() {
        assertThat(as(OWNER)
                        .sql("SELECT n FROM ten_thousand_and_more LIMIT 10000")
                        .body()
                        .lines())
                .hasSize(10_000);
        JsonNode more = problem(as(OWNER).sql("SELECT n FROM ten_thousand_and_more"), 422, "result-too-large");
        assertThat(more.path("limit_rows").asInt()).isEqualTo(10_000);
    }

    @Test
    void hiddenRowsAreNotThereWhereverADatasetStands() {
        for (String query : new String[] {
            "SELECT COUNT(*) AS n FROM shops",
            "WITH w AS (SELECT * FROM shops) SELECT COUNT(*) AS n FROM w",
            "SELECT (SELECT COUNT(*) FROM shops) AS n",
            "SELECT COUNT(*) AS n FROM (SELECT id FROM shops UNION ALL SELECT id FROM shops WHERE id > 3) AS u"
        }) {
            assertThat(as(OWNER).sql(query).body()).isEqualTo("[{\"n\":3}]");
        }
    }

    /** The mark by which a query is known to have seen rows and catalog of one moment. */
    @Test
    void aMarkChangesWithWhateverAJobDoes() {
        Table table = CatalogFixture.dataset(OWNER, "marked", "n:integer:BIGINT");
        Dataset dataset =
                datasets.open(new Caller(OWNER, Caller.Role.USER), "marked").orElseThrow();
        String before = datasets.mark(dataset);
        assertThat(datasets.mark(dataset)).isEqualTo(before);

        Job hidden = table.hiddenUpload();
        String loading = datasets.mark(dataset);
        assertThat(loading).isNotEqualTo(before);
        CatalogFixture.run("UPDATE records.job SET hides_rows = FALSE WHERE id = " + hidden.id());
        String loaded = datasets.mark(dataset);
        assertThat(loaded).isNotIn(before, loading);
        CatalogFixture.run(
                "UPDATE records.dataset SET updated_at = updated_at + INTERVAL 1 MICROSECOND WHERE id = " + table.id());
        assertThat(datasets.mark(dataset)).isNotIn(before, loading, loaded);
        CatalogFixture.run("DELETE FROM records.dataset WHERE id = " + table.id());
        assertThat(datasets.mark(dataset)).isEmpty();
    }
}
