package dev.rowhouse.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.query.CatalogFixture.Job;
import dev.rowhouse.query.CatalogFixture.Table;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ReportsIT extends RunningService {

    static final String HIRES_BY_QUARTER = """
            SELECT d.department AS department,
                   j.job AS job,
                   SUM(CASE WHEN QUARTER(h.datetime) = 1 THEN 1 ELSE 0 END) AS q1,
                   SUM(CASE WHEN QUARTER(h.datetime) = 2 THEN 1 ELSE 0 END) AS q2,
                   SUM(CASE WHEN QUARTER(h.datetime) = 3 THEN 1 ELSE 0 END) AS q3,
                   SUM(CASE WHEN QUARTER(h.datetime) = 4 THEN 1 ELSE 0 END) AS q4
            FROM hired_employees h
            JOIN departments d ON d.id = h.department_id
            JOIN jobs j ON j.id = h.job_id
            WHERE h.datetime >= '2021-01-01' AND h.datetime < '2022-01-01'
            GROUP BY d.department, j.job
            ORDER BY d.department, j.job
            """;

    static final String DEPARTMENTS_ABOVE_MEAN = """
            WITH hires AS (
                SELECT d.id AS id, d.department AS department, COUNT(h.id) AS hired
                FROM departments d
                LEFT JOIN hired_employees h
                  ON h.department_id = d.id AND h.datetime >= '2021-01-01' AND h.datetime < '2022-01-01'
                GROUP BY d.id, d.department
            )
            SELECT id, department, hired
            FROM hires
            WHERE hired > (SELECT AVG(hired) FROM hires)
            ORDER BY hired DESC, id
            """;

    private static final UUID OWNER = UUID.randomUUID();
    private static int queries;

    /** Others use names of the sample data, too. */
    @AfterAll
    static void forget() {
        CatalogFixture.forget(OWNER);
    }

    @BeforeAll
    static void load() {
        Table departments = CatalogFixture.dataset(OWNER, "departments", "id:integer:BIGINT", "department:string:TEXT");
        Table jobs = CatalogFixture.dataset(OWNER, "jobs", "id:integer:BIGINT", "job:string:TEXT");
        Table hired = CatalogFixture.dataset(
                OWNER,
                "hired_employees",
                "id:integer:BIGINT",
                "name:string:TEXT",
                "datetime:datetime:DATETIME(6)",
                "department_id:integer:BIGINT",
                "job_id:integer:BIGINT");
        Job upload = departments.upload();
        String[] names = {"Sales", "Accounting", "Empty"};
        for (int i = 0; i < names.length; i++) {
            departments.row(upload, i + 1, i + 1, names[i]);
        }
        jobs.row(jobs.upload(), 1, 1, "Clerk");
        jobs.row(jobs.upload(), 1, 2, "Analyst");
        Job hires = hired.upload();
        Object[][] rows = {
            {"2021-01-01 00:00:00", 1, 1}, {"2021-03-31 23:59:59.999999", 1, 1}, {"2021-04-01 00:00:00", 1, 2},
            {"2021-12-31 23:59:59.999999", 1, 1}, {"2022-01-01 00:00:00", 1, 1}, {"2020-12-31 23:59:59", 2, 1},
            {"2021-08-01 10:00:00", 2, 2}
        };
        for (int i = 0; i < rows.length; i++) {
            hired.row(hires, i + 1, i + 1, "n" + i, rows[i][0], rows[i][1], rows[i][2]);
        }
        hired.row(hired.hiddenUpload(), 1, 99, "hidden", "2021-01-01 00:00:00", 2, 1);

        CatalogFixture.report(OWNER, "hires_by_quarter", HIRES_BY_QUARTER);
        CatalogFixture.report(OWNER, "departments_above_mean", DEPARTMENTS_ABOVE_MEAN);
        CatalogFixture.report(UUID.randomUUID(), "foreign_report", "SELECT 1");
        Table foreign = CatalogFixture.dataset(UUID.randomUUID(), "foreign_numbers", "n:integer:BIGINT");
        foreign.row(foreign.upload(), 1, 42);
        Table odd = CatalogFixture.dataset(
                OWNER,
                "odd",
                "A:string:TEXT",
                "a:string:TEXT",
                "\u00e1:string:TEXT",
                "b`c:string:TEXT",
                "\ud83d\ude00:string:TEXT",
                "x".repeat(300) + ":string:TEXT",
                "yes:boolean:TINYINT(1)");
        odd.row(odd.upload(), 1, "1", "2", "3", "4", "5", "6", 1);
        Table many = CatalogFixture.dataset(OWNER, "many", "n:integer:BIGINT");
        many.numberedRows(many.upload(), 20_000);
    }

    private HttpResponse<String> result(String query) {
        String name = "q" + ++queries;
        CatalogFixture.report(OWNER, name, query);
        return as(OWNER).get("/api/reports/" + name + "/result");
    }

    @Test
    void runsHiresByQuarter() {
        assertThat(as(OWNER).compact("/api/reports/hires_by_quarter/result"))
                .isEqualTo("[{\"department\":\"Accounting\",\"job\":\"Analyst\",\"q1\":0,\"q2\":0,\"q3\":1,\"q4\":0},"
                        + "{\"department\":\"Sales\",\"job\":\"Analyst\",\"q1\":0,\"q2\":1,\"q3\":0,\"q4\":0},"
                        + "{\"department\":\"Sales\",\"job\":\"Clerk\",\"q1\":2,\"q2\":0,\"q3\":0,\"q4\":1}]");
    }

    @Test
    void runsDepartmentsAboveMean() {
        assertThat(as(OWNER).compact("/api/reports/departments_above_mean/result"))
                .isEqualTo("[{\"id\":1,\"department\":\"Sales\",\"hired\":4}]");
        assertThat(as(OWNER).body("/api/reports/departments_above_mean/result", "Accept", "text/csv"))
                .isEqualTo("id,department,hired\r\n1,Sales,4\r\n");
    }

    @Test
    void listsAndShowsReportsOfTheCaller() {
        JsonNode report = as(OWNER).json("/api/reports/hires_by_quarter");

        assertThat(report.path("query").asString()).isEqualTo(HIRES_BY_QUARTER);
        assertThat(report.path("owner").asString()).isEqualTo(OWNER.toString());
        assertThat(report.path("created_at").asString()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(as(OWNER).body("/api/reports"))
                .contains("departments_above_mean")
                .doesNotContain("foreign_report");
        JsonNode page = as(OWNER).json("/api/reports?limit=1");
        assertThat(as(OWNER)
                        .json("/api/reports?limit=1&cursor="
                                + page.path("next_cursor").asString())
                        .path("items")
                        .path(0)
                        .path("name")
                        .asString())
                .isEqualTo("hires_by_quarter");
        as(OWNER).problem("/api/reports/foreign_report", 404, "not-found");
        as(OWNER).problem("/api/reports/foreign_report/result", 404, "not-found");
        assertThat(withToken(TestTokens.admin()).body("/api/reports/foreign_report/result"))
                .isEqualTo("[{\"1\":1}]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '~',
            value = {
                "SELECT 1 AS a, 1.50 AS b, 'x''y' AS c, NULL AS d, TRUE AS e¦[{\"a\":1,\"b\":1.5,\"c\":\"x'y\",\"d\":null,\"e\":1}]",
                "SELECT 'a\\' AS c¦[{\"c\":\"a\\\\\"}]",
                "SELECT COUNT(*) AS n, COUNT(DISTINCT department_id) AS d FROM hired_employees¦[{\"n\":7,\"d\":2}]",
                "SELECT AVG(id) AS a FROM jobs¦[{\"a\":1.5}]",
                "SELECT SQRT(4) AS r, 1e20 AS f¦[{\"r\":2,\"f\":100000000000000000000}]",
                "SELECT MIN(datetime) AS first FROM hired_employees¦[{\"first\":\"2020-12-31T23:59:59Z\"}]",
                "SELECT yes, `b``c` AS x, column_2, column_5, column_6, A FROM odd¦[{\"yes\":true,\"x\":\"4\",\"column_2\":\"2\",\"column_5\":\"5\",\"column_6\":\"6\",\"A\":\"1\"}]",
                "SELECT id FROM departments WHERE department IN ('Sales', 'x') OR department LIKE 'Acc%' ORDER BY id¦[{\"id\":1},{\"id\":2}]",
                "SELECT department AS d FROM departments WHERE id IN (SELECT department_id FROM hired_employees h WHERE h.department_id = departments.id) ORDER BY 1 DESC LIMIT 1¦[{\"d\":\"Sales\"}]",
                "SELECT d.* FROM departments AS d WHERE NOT EXISTS (SELECT 1 FROM hired_employees h WHERE h.department_id = d.id)¦[{\"id\":3,\"department\":\"Empty\"}]",
                "SELECT id FROM jobs UNION ALL SELECT id FROM departments ORDER BY id LIMIT 2 OFFSET 3¦[{\"id\":2},{\"id\":3}]",
                "(SELECT id FROM jobs) UNION (SELECT id FROM departments) ORDER BY id LIMIT 1¦[{\"id\":1}]",
                "(SELECT id FROM jobs ORDER BY id DESC LIMIT 1)¦[{\"id\":2}]",
                "SELECT x.n FROM (SELECT COUNT(*) AS n FROM jobs) AS x CROSS JOIN jobs LIMIT 1¦[{\"n\":2}]",
                "WITH jobs AS (SELECT 7 AS id) SELECT id FROM jobs¦[{\"id\":7}]",
                "WITH a AS (SELECT 1 AS x), b (y) AS (SELECT x + 1 FROM a) SELECT b.y, a.x FROM b, a¦[{\"y\":2,\"x\":1}]",
                "SELECT EXTRACT(YEAR FROM datetime) AS y, COUNT(*) AS n FROM hired_employees GROUP BY EXTRACT(YEAR FROM datetime) HAVING COUNT(*) > 1¦[{\"y\":2021,\"n\":5}]",
                "SELECT ROW_NUMBER() OVER (PARTITION BY 1 ORDER BY id DESC) AS r, id FROM jobs ORDER BY r¦[{\"r\":1,\"id\":2},{\"r\":2,\"id\":1}]",
                "SELECT COUNT(*) OVER (PARTITION BY (1), +2 ORDER BY 3) AS n FROM jobs¦[{\"n\":2},{\"n\":2}]",
                "SELECT CAST('1.25' AS DECIMAL(5,1)) AS d, DATE '2021-02-03' AS t, DATE_ADD(DATE '2021-02-03', INTERVAL 1 DAY) AS u¦[{\"d\":1.3,\"t\":\"2021-02-03\",\"u\":\"2021-02-04\"}]",
                "SELECT -id AS m, NOT id = 1 AS o, id BETWEEN 1 AND 2 AS b, id IS NULL AS n, 'a' || 'b' AS c, UPPER(TRIM(' x ')) AS u FROM jobs WHERE id = 1¦[{\"m\":-1,\"o\":0,\"b\":1,\"n\":0,\"c\":\"ab\",\"u\":\"X\"}]",
                "SELECT COALESCE(NULL, 'x') AS c, CASE id WHEN 1 THEN 'one' END AS w FROM jobs WHERE id < 3 ORDER BY id¦[{\"c\":\"x\",\"w\":\"one\"},{\"c\":\"x\",\"w\":null}]",
                "SELECT department FROM departments WHERE department = 'sales'¦[]",
                "SELECT 1 AS a; ¦[{\"a\":1}]",
            })
    void runsWhatPeopleWrite(String query, String expected) {
        assertThat(result(query).body().replace("\n", "")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT n FROM foreign_numbers",
                "SELECT (SELECT n FROM foreign_numbers) AS x",
                "SELECT 1 FROM jobs WHERE id IN (SELECT n FROM foreign_numbers)",
                "WITH s AS (SELECT n FROM foreign_numbers) SELECT 1 AS x",
                "SELECT id FROM jobs UNION SELECT n FROM foreign_numbers",
                "SELECT 1 FROM jobs JOIN foreign_numbers ON TRUE",
                "SELECT 1 FROM jobs ORDER BY (SELECT n FROM foreign_numbers)",
                "SELECT 1 FROM jobs GROUP BY id HAVING id = (SELECT n FROM foreign_numbers)",
                "SELECT 1 FROM (jobs, foreign_numbers)",
                "SELECT 1 FROM jobs LEFT JOIN departments ON departments.id = (SELECT n FROM foreign_numbers)",
                "SELECT CASE WHEN EXISTS (SELECT 1 FROM foreign_numbers) THEN 1 END AS x",
                "SELECT 1 FROM job",
                "SELECT 1 FROM dataset",
                "SELECT 1 FROM d1_v1",
                "SELECT 1 FROM w1",
                "SELECT 1 FROM DUAL",
                "SELECT 1 FROM missing",
                "SELECT * FROM (WITH job AS (SELECT 1 AS a) SELECT * FROM job) AS x, job",
                "WITH job AS (SELECT * FROM job) SELECT * FROM job",
            })
    void reachesNothingThatTheCallerMayNotRead(String query) {
        HttpResponse<String> response = result(query);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(404);
        assertThat(response.body()).contains("/problems/unknown-dataset");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SELECT",
                "SELECT 1; SELECT 2",
                "DELETE FROM jobs",
                "UPDATE jobs SET id = 1",
                "DROP TABLE jobs",
                "SHOW TABLES",
                "SET @a = 1",
                "CALL x()",
                "EXPLAIN SELECT 1",
                "VALUES (1)",
                "TABLE jobs",
                "SELECT id FROM jobs INTO OUTFILE '/tmp/x'",
                "SELECT id INTO @a FROM jobs",
                "SELECT id FROM jobs FOR UPDATE",
                "SELECT id FROM jobs LOCK IN SHARE MODE",
                "SELECT id FROM jobs FOR SHARE",
                "SELECT @a AS a",
                "SELECT @@version AS v",
                "SELECT @a := 1 AS a",
                "SELECT SLEEP(1) AS s",
                "SELECT LOAD_FILE('/etc/passwd') AS f",
                "SELECT BENCHMARK(1000000, SHA1('a')) AS b",
                "SELECT USER() AS u",
                "SELECT VERSION() AS v",
                "SELECT DATABASE() AS d",
                "SELECT CURRENT_USER() AS u",
                "SELECT GET_LOCK('a', 1) AS l",
                "SELECT records.VERSION() AS v",
                "SELECT 1 FROM mysql.user",
                "SELECT 1 FROM information_schema.tables",
                "SELECT 1 FROM records.job",
                "SELECT 1 FROM `records`.`job`",
                "SELECT records.job.id FROM jobs",
                "WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r) SELECT n FROM r",
                "SELECT id FROM jobs PROCEDURE ANALYSE()",
                "SELECT id, id FROM jobs",
                "SELECT id FROM jobs LIMIT (SELECT 1)",
                "SELECT id FROM jobs ORDER BY id NULLS LAST",
                "SELECT id FROM jobs USE INDEX (PRIMARY)",
                "SELECT ~id AS x FROM jobs",
                "SELECT id FROM jobs UNION SELECT 1, 2",
                "SELECT id AS x FROM jobs, departments",
                "SELECT x'41' AS h",
                "SELECT _binary 'a' AS b",
                "SELECT id COLLATE utf8mb4_bin AS c FROM jobs",
                "SELECT ? AS p",
                "SELECT :a AS p",
                "SELECT GROUP_CONCAT(id) AS g FROM jobs",
                "SELECT JSON_EXTRACT('{}', '$') AS j",
                "SELECT * FROM JSON_TABLE('[]', '$[*]' COLUMNS (a INT PATH '$')) AS t",
            })
    void refusesWhatIsNotOneHarmlessSelect(String query) {
        HttpResponse<String> response = result(query);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(response.body())
                .contains("/problems/bad-query")
                .doesNotContain("rows`", "_v1", "SQLException", "jsqlparser");
    }

    @Test
    void commentsAreCommentsForTheServerToo() {
        assertThat(result("SELECT 1 AS a /*! UNION SELECT 2 */ -- x").body()).isEqualTo("[{\"a\":1}]");
    }

    @Test
    void namesAColumnThatIsNotThere() {
        HttpResponse<String> response = result("SELECT salary FROM jobs");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("/problems/unknown-column", "salary");
    }

    @Test
    void givesTenThousandRowsAndRefusesMore() {
        assertThat(result("SELECT n FROM many ORDER BY n LIMIT 10000").body().lines())
                .hasSize(10_000);

        HttpResponse<String> more = result("SELECT n FROM many ORDER BY n LIMIT 10001");
        assertThat(more.statusCode()).isEqualTo(422);
        assertThat(more.body()).contains("/problems/result-too-large", "\"limit_rows\":10000");
        assertThat(as(OWNER).body("/api/reports/hires_by_quarter/result")).contains("Sales");
    }

    @Test
    void refusesResultsOfTooManyBytes() {
        HttpResponse<String> more =
                result("SELECT CONCAT('" + "x".repeat(9000) + "', m.n) AS t FROM many AS m LIMIT 1000");

        assertThat(more.statusCode()).isEqualTo(422);
        assertThat(more.body()).contains("\"limit_bytes\":4194304");
    }

    @Test
    void stopsWhatTakesTooLong() {
        HttpResponse<String> response =
                result("SELECT COUNT(*) AS n FROM many a CROSS JOIN many b WHERE a.n * b.n % 7 = 8");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(422);
        assertThat(response.body()).contains("/problems/took-too-long");
        assertThat(as(OWNER).body("/api/reports/hires_by_quarter/result")).contains("Sales");
    }
}
