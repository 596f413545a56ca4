package dev.rowhouse.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are given again: to whoever has one already, and from memory. */
class CachedReadsIT extends RunningService {

    private static final UUID OWNER = UUID.randomUUID();

    /** Takes as long as an answer must take to be kept. */
    private static final String DEAR = "?select=n.sum(),n.avg()";

    @ParameterizedTest
    @ValueSource(strings = {"", "?order=n.desc&limit=2", "?select=n.sum()", "?n=eq.12345", "?limit=0"})
    void isNotSentAgainToWhoHasIt(String query) {
        CatalogFixture.Table table = numbers("again" + Math.floorMod(query.hashCode(), 100_000), 3);
        String path = "/api/records/" + table.name() + query;
        HttpResponse<String> first = as(OWNER).get(path);
        assertThat(first.headers().firstValue("Cache-Control")).hasValue("private, no-cache");
        assertThat(first.headers().firstValue("Vary")).hasValue("Authorization, Accept, Prefer, Range");

        HttpResponse<String> second = as(OWNER).get(path, "If-None-Match", tag(first));
        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
        assertThat(tag(second)).isEqualTo(tag(first));

        table.row(table.upload(), 1, 4);
        HttpResponse<String> third = as(OWNER).get(path, "If-None-Match", tag(first));
        assertThat(third.statusCode()).isEqualTo(200);
        assertThat(tag(third)).isNotEqualTo(tag(first));
    }

    @ParameterizedTest
    @CsvSource({
        "?limit=2, Range, 1-2",
        "?limit=2, Range, 0-1",
        "?limit=2, Range, 1-",
        "?limit=3, Accept, text/csv",
        "?limit=3, Prefer, count=exact",
        "?limit=4, Accept, application/x-ndjson"
    })
    void differsWithWhatTheRequestSays(String query, String header, String value) {
        CatalogFixture.Table table = numbers("said" + Math.floorMod(value.hashCode(), 100_000), 3);
        String path = "/api/records/" + table.name();
        HttpResponse<String> plain = as(OWNER).get(path);
        assertThat(as(OWNER)
                        .get(path, header, value, "If-None-Match", tag(plain))
                        .statusCode())
                .isIn(200, 206);
        assertThat(as(OWNER).get(path + query, "If-None-Match", tag(plain)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void differsWithWhatIsAskedFor() {
        CatalogFixture.Table table = numbers("asked", 3);
        List<String> queries = List.of("", "?n=eq.1", "?n=eq.2", "?order=n.desc", "?select=_line", "?select=n,_line");

        assertThat(queries.stream()
                        .map(query -> tag(as(OWNER).get("/api/records/" + table.name() + query)))
                        .distinct())
                .hasSameSizeAs(queries);
    }

    /** RFC 9110, 13.1.2: a proxy that packs an answer makes its tag a weak one; whoever has several answers tells all. */
    @ParameterizedTest
    @ValueSource(strings = {"W/%s", "\"another\", %s", "W/\"another\" , W/%s"})
    void isRecognizedByAWeakTagAndAmongOthers(String known) {
        CatalogFixture.Table table = numbers("weak" + Math.floorMod(known.hashCode(), 100_000), 3);
        String path = "/api/records/" + table.name();
        String tag = tag(as(OWNER).get(path));

        assertThat(as(OWNER).get(path, "If-None-Match", known.formatted(tag)).statusCode())
                .isEqualTo(304);
        assertThat(as(OWNER)
                        .get(path, "If-None-Match", known.formatted("\"other\""))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aGuessHasNoTag() {
        CatalogFixture.Table table = numbers("guessed", 3);
        for (String counting : List.of("planned", "estimated")) {
            assertThat(as(OWNER)
                            .get("/api/records/" + table.name(), "Prefer", "count=" + counting)
                            .headers()
                            .firstValue("ETag"))
                    .isEmpty();
        }
    }

    @Test
    void aHeadHasTheTagOfItsGet() {
        CatalogFixture.Table table = numbers("head", 3);
        String path = "/api/records/" + table.name();
        assertThat(tag(as(OWNER).send("HEAD", path))).isEqualTo(tag(as(OWNER).get(path)));
        assertThat(as(OWNER)
                        .send("HEAD", path, "If-None-Match", tag(as(OWNER).get(path)))
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void comesFromMemoryUntilSomethingIsLoaded() {
        CatalogFixture.Table table = numbers("memory", 200_000);
        String path = "/api/records/" + table.name() + DEAR;
        double hits = hits();

        HttpResponse<String> first = as(OWNER).get(path, "Prefer", "count=exact");
        assertThat(first.body()).contains("20000100000");
        HttpResponse<String> again = as(OWNER).get(path, "Prefer", "count=exact");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.statusCode()).isEqualTo(first.statusCode());
        assertThat(again.headers().firstValue("Content-Range"))
                .isEqualTo(first.headers().firstValue("Content-Range"))
                .isPresent();
        assertThat(again.headers().firstValue("Content-Type"))
                .isEqualTo(first.headers().firstValue("Content-Type"));
        assertThat(hits()).isEqualTo(hits + 1);

        table.row(table.upload(), 1, 1_000);
        assertThat(as(OWNER).get(path, "Prefer", "count=exact").body()).contains("20000101000");
        assertThat(hits()).isEqualTo(hits + 1);
    }

    @Test
    void rowsThatAppearWithTheirUploadAreNotMissed() {
        CatalogFixture.Table table = numbers("appearing", 100_000);
        String path = "/api/records/" + table.name() + DEAR;
        CatalogFixture.Job hidden = table.hiddenUpload();
        table.row(hidden, 1, 7);
        assertThat(as(OWNER).body(path)).contains("5000050000");

        CatalogFixture.run("UPDATE records.job SET hides_rows = FALSE WHERE id = " + hidden.id());
        assertThat(as(OWNER).body(path)).contains("5000050007");
    }

    @Test
    void isForThoseOnlyWhoMayRead() {
        CatalogFixture.Table table = numbers("private", 100_000);
        String path = "/api/records/" + table.name() + DEAR;
        UUID guest = UUID.randomUUID();
        CatalogFixture.grant(table, guest, "read");
        String tag = tag(as(OWNER).get(path));
        assertThat(tag(as(guest).get(path))).isEqualTo(tag);

        CatalogFixture.run("DELETE FROM records.dataset_grant WHERE dataset_id = " + table.id());
        assertThat(as(guest).get(path).statusCode()).isEqualTo(404);
        assertThat(as(guest).get(path, "If-None-Match", tag).statusCode()).isEqualTo(404);
    }

    @Test
    void changesWithWhatIsEmbedded() {
        CatalogFixture.Table to =
                CatalogFixture.dataset(OWNER, "cached-to", "id:integer:BIGINT", "t:string:VARCHAR(9)");
        CatalogFixture.Table from = CatalogFixture.dataset(OWNER, "cached-from", "ref:integer:BIGINT");
        from.references("{\"fields\":\"ref\",\"reference\":{\"resource\":\"cached-to\",\"fields\":\"id\"}}");
        to.row(to.upload(), 1, 1, "a");
        from.row(from.upload(), 1, 1);
        from.row(from.upload(), 1, 2);
        for (String select : List.of("ref,cached-to(t)", "ref,cached-to!inner()", "ref,...cached-to(t)")) {
            String path = "/api/records/cached-from?select=" + Api.encoded(select);
            HttpResponse<String> before = as(OWNER).get(path);
            to.row(to.upload(), 1, 2, "b");
            HttpResponse<String> after = as(OWNER).get(path, "If-None-Match", tag(before));
            assertThat(after.statusCode()).as(select).isEqualTo(200);
            assertThat(after.body()).as(select).isNotEqualTo(before.body());
            CatalogFixture.run("DELETE FROM `rows`.d%d_v1 WHERE c1 = 2".formatted(to.id()));
            to.changed();
        }
    }

    @Test
    void aReportIsNotSentAgainToWhoHasItUntilItsDatasetsChange() {
        CatalogFixture.Table table = numbers("reported", 3);
        CatalogFixture.report(OWNER, "sum", "SELECT SUM(n) AS s FROM `cached-reported`");
        String path = "/api/reports/sum/result";
        HttpResponse<String> first = as(OWNER).get(path);
        assertThat(first.body()).contains("\"s\":6");
        assertThat(first.headers().firstValue("Cache-Control")).hasValue("private, no-cache");
        assertThat(first.headers().firstValue("Vary")).hasValue("Authorization, Accept");
        HttpResponse<String> second = as(OWNER).get(path, "If-None-Match", tag(first));
        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
        assertThat(as(OWNER)
                        .get(path, "Accept", "text/csv", "If-None-Match", tag(first))
                        .statusCode())
                .isEqualTo(200);

        table.row(table.upload(), 1, 4);
        HttpResponse<String> third = as(OWNER).get(path, "If-None-Match", tag(first));
        assertThat(third.body()).contains("\"s\":10");

        CatalogFixture.insert(
                "UPDATE records.report SET query = ? WHERE name = 'sum'", "SELECT MAX(n) AS s FROM `cached-reported`");
        assertThat(as(OWNER).get(path, "If-None-Match", tag(third)).body()).contains("\"s\":4");

        CatalogFixture.run("UPDATE records.dataset SET name = 'cached-renamed' WHERE id = " + table.id());
        assertThat(as(OWNER).get(path, "If-None-Match", tag(third)).statusCode())
                .isEqualTo(404);
        numbers("reported", 5);
        assertThat(as(OWNER).get(path, "If-None-Match", tag(third)).body()).contains("\"s\":5");
    }

    @Test
    void aReportComesFromMemoryUntilSomethingIsLoaded() {
        CatalogFixture.Table table = numbers("heavy", 100_000);
        CatalogFixture.report(OWNER, "heavy", "SELECT COUNT(DISTINCT n) AS c, SUM(n) AS s FROM `cached-heavy`");
        String path = "/api/reports/heavy/result";
        HttpResponse<String> first = as(OWNER).get(path);
        assertThat(first.body()).contains("\"s\":5000050000");
        double hits = hits();

        HttpResponse<String> again = as(OWNER).get(path);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Content-Type"))
                .isEqualTo(first.headers().firstValue("Content-Type"));
        assertThat(hits()).isEqualTo(hits + 1);

        table.row(table.upload(), 1, 7);
        assertThat(as(OWNER).get(path).body()).contains("\"s\":5000050007");
        assertThat(hits()).isEqualTo(hits + 1);
    }

    @Test
    void aReportIsForThoseOnlyWhoMayReadItsDatasets() {
        CatalogFixture.Table table = numbers("lent", 3);
        UUID guest = UUID.randomUUID();
        CatalogFixture.grant(table, guest, "read");
        CatalogFixture.report(guest, "lent", "SELECT SUM(n) AS s FROM `cached-lent`");
        String tag = tag(as(guest).get("/api/reports/lent/result"));

        CatalogFixture.run("DELETE FROM records.dataset_grant WHERE dataset_id = " + table.id());
        assertThat(as(guest)
                        .get("/api/reports/lent/result", "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NOW() AS x",
                "CURRENT_DATE AS x",
                "DATEDIFF(CURDATE(), '2020-01-01') AS x",
                "DATE(CAST('10:00:00' AS TIME)) AS x"
            })
    void aReportThatLooksAtTheClockHasNoTag(String select) {
        String name = "clock" + Math.floorMod(select.hashCode(), 100_000);
        numbers(name, 3);
        CatalogFixture.report(OWNER, name, "SELECT " + select + " FROM `cached-" + name + "`");

        HttpResponse<String> result = as(OWNER).get("/api/reports/" + name + "/result");

        assertThat(result.statusCode()).as(result.body()).isEqualTo(200);
        assertThat(result.headers().firstValue("ETag")).isEmpty();
    }

    @Test
    void aReportWithoutAResultHasNoTag() {
        numbers("too-many", 10_001);
        CatalogFixture.report(OWNER, "too-many", "SELECT n FROM `cached-too-many`");

        HttpResponse<String> refused = as(OWNER).get("/api/reports/too-many/result");

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
        assertThat(refused.headers().firstValue("ETag")).isEmpty();
    }

    /** Where the servers need a date besides, they take today. */
    @Test
    void aReportOverTimesOfDayHasNoTag() {
        CatalogFixture.Table times = CatalogFixture.dataset(OWNER, "cached-times", "t:time:TIME(6)");
        times.row(times.upload(), 1, "10:00:00");
        CatalogFixture.report(OWNER, "times", "SELECT DATE(t) AS d FROM `cached-times`");
        numbers("now", 1);
        CatalogFixture.report(OWNER, "called-now", "SELECT n AS `now()` FROM `cached-now`");

        assertThat(as(OWNER).get("/api/reports/times/result").headers().firstValue("ETag"))
                .isEmpty();
        assertThat(as(OWNER).get("/api/reports/called-now/result").headers().firstValue("ETag"))
                .as("of a name that only looks like it")
                .isPresent();
    }

    private CatalogFixture.Table numbers(String name, int rows) {
        CatalogFixture.Table table = CatalogFixture.dataset(OWNER, "cached-" + name, "n:integer:BIGINT");
        table.numberedRows(table.upload(), rows);
        return table;
    }

    private double hits() {
        return management()
                .body("/actuator/prometheus")
                .lines()
                .filter(line -> line.startsWith("cache_gets_total") && line.contains("result=\"hit\""))
                .filter(line -> line.contains("cache=\"answers_"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static String tag(HttpResponse<String> response) {
        return response.headers().firstValue("ETag").orElseThrow();
    }
}
