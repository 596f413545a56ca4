package dev.rowhouse.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.query.CatalogFixture.Job;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RejectsIT extends RunningService {

    private static final UUID OWNER = UUID.randomUUID();
    private static final String PLAN = "{\"file_columns\":[\"id\",\"full, name\"],\"dialect\":{}}";

    private static Job ragged;
    private static Job many;

    @BeforeAll
    static void load() {
        Job first = Job.of(OWNER, null, "dir/hi\"r\u00e9d\r\n.2021.csv", PLAN, false);
        first.reject(
                1, "[{\"column\":null,\"code\":\"rule\",\"value\":null,\"message\":\"of the first attempt\"}]", "[]");
        ragged = Job.attempt(
                OWNER, null, "dir/hi\"r\u00e9d\r\n.2021.csv", PLAN, false, first.uploadId(), first.uploadNumber(), 2);
        ragged.reject(
                2,
                "[{\"column\":\"id\",\"code\":\"type\",\"value\":\"x\",\"message\":\"not an integer\"},"
                        + "{\"column\":\"full, name\",\"code\":\"required\",\"value\":\"\",\"message\":\"is missing\"}]",
                "[\"x\",\"\"]");
        ragged.reject(
                5,
                "[{\"column\":null,\"code\":\"extra_cell\",\"value\":\"e\",\"message\":\"too many\"}]",
                "[\"1\",\"a \\\"b\\\"\",\"=cmd()\",\"e\"]");
        ragged.reject(
                9,
                "[{\"column\":\"full, name\",\"code\":\"missing_cell\",\"value\":null,\"message\":\"too few\"}]",
                "[\"7\"]");
        many = Job.of(OWNER, null, "many.csv", PLAN, false);
        String long1 = "\"" + "y".repeat(400_000) + "\"";
        for (int line = 1; line <= 250; line++) {
            many.reject(line, "[]", "[\"" + line + "\"," + (line % 50 == 0 ? long1 : "\"\"") + "]");
        }
    }

    @Test
    void csvHasTheOriginalTextOfExactlyTheRejectedRows() {
        HttpResponse<String> response = as(OWNER).get("/api/uploads/" + ragged.uploadId() + "/rejects");

        assertThat(response.headers().firstValue("Content-Type")).contains("text/csv;charset=UTF-8");
        assertThat(response.body())
                .isEqualTo("id,\"full, name\",column_3,column_4,_line,_errors\r\n"
                        + "x,,,,2,\"type id: not an integer; required full, name: is missing\"\r\n"
                        + "1,\"a \"\"b\"\"\",=cmd(),e,5,extra_cell: too many\r\n"
                        + "7,,,,9,\"missing_cell full, name: too few\"\r\n");
    }

    @Test
    void isADownloadWithAHarmlessName() {
        HttpResponse<String> response = as(OWNER).get("/api/uploads/" + ragged.uploadId() + "/rejects");

        assertThat(response.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment; ")
                .contains("filename*=UTF-8''hi%22r%C3%A9d-rejects.csv")
                .doesNotContain("dir", "\r", "\n");
        assertThat(as(OWNER)
                        .get("/api/uploads/" + many.uploadId() + "/rejects")
                        .headers()
                        .firstValue("Content-Disposition")
                        .orElseThrow())
                .contains("many-rejects.csv");
    }

    @Test
    void jsonTellsMissingCellsFromEmptyOnes() {
        HttpResponse<String> response =
                as(OWNER).get("/api/uploads/" + ragged.uploadId() + "/rejects", "Accept", "application/json");

        assertThat(response.body()).isEqualTo("""
                {"items":[{"line":2,"errors":[\
                {"column":"id","code":"type","value":"x","message":"not an integer"},\
                {"column":"full, name","code":"required","value":"","message":"is missing"}],\
                "row":{"id":"x","full, name":"","column_3":null,"column_4":null}},\
                {"line":5,"errors":[{"column":null,"code":"extra_cell","value":"e","message":"too many"}],\
                "row":{"id":"1","full, name":"a \\"b\\"","column_3":"=cmd()","column_4":"e"}},\
                {"line":9,"errors":[{"column":"full, name","code":"missing_cell","value":null,"message":"too few"}],\
                "row":{"id":"7","full, name":null,"column_3":null,"column_4":null}}],"next_cursor":null}""");
    }

    @Test
    void jsonPagesMeetWithoutGaps() {
        List<Long> lines = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            HttpResponse<String> response = as(OWNER)
                    .get(
                            "/api/uploads/" + many.uploadId() + "/rejects?limit=120" + cursor,
                            "Accept",
                            "application/json");
            JsonNode page = new JsonMapper().readTree(response.body());
            page.path("items").forEach(item -> lines.add(item.path("line").asLong()));
            cursor = page.path("next_cursor").isNull()
                    ? null
                    : "&cursor=" + page.path("next_cursor").asString();
        }

        assertThat(lines).hasSize(250).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void csvOfManyAndLongRejectsIsWhole() {
        List<String> lines = as(OWNER)
                .body("/api/uploads/" + many.uploadId() + "/rejects")
                .lines()
                .toList();

        assertThat(lines).hasSize(251);
        assertThat(lines.get(250)).startsWith("250,yyy").hasSizeGreaterThan(400_000);
    }

    @Test
    void anUploadWithoutAJobHasNoRejectsYet() {
        String path = "/api/uploads/" + UUID.randomUUID() + "/rejects";

        assertThat(as(OWNER).body(path)).isEqualTo("_line,_errors\r\n");
        assertThat(as(OWNER).body(path, "Accept", "application/json")).isEqualTo("{\"items\":[],\"next_cursor\":null}");
    }

    @Test
    void othersDoNotSeeThem() {
        as(UUID.randomUUID()).problem("/api/uploads/" + ragged.uploadId() + "/rejects", 404, "not-found");
        as(OWNER).problem("/api/uploads/nonsense/rejects", 404, "not-found");
        assertThat(withToken(TestTokens.admin()).body("/api/uploads/" + ragged.uploadId() + "/rejects"))
                .contains("_line");
    }
}
