package dev.rowhouse.uploader;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes to datasets and reports over HTTP, by bearers of tokens of every kind. */
@ExtendWith(UploaderSystem.class)
class UploaderHttpIT {

    private static final String SCHEMA = "{\"title\":\"T\",\"schema\":{\"fields\":[{\"name\":\"a\"}]}}";

    private final UploaderSystem system;
    private final UUID owner = UUID.randomUUID();
    private final String name = "h" + UUID.randomUUID().toString().replace("-", "");

    UploaderHttpIT(UploaderSystem system) {
        this.system = system;
    }

    @Test
    void makesADatasetOnceAndThenChangesIt() {
        HttpResponse<String> made = put("/api/datasets/" + name, SCHEMA);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(made.headers().firstValue("Location")).contains("/api/datasets/" + name);
        assertThat(json(made).path("owner").asString()).isEqualTo(owner.toString());

        HttpResponse<String> renamed = put("/api/datasets/" + name, SCHEMA.replace("\"T\"", "\"New\""));
        assertThat(renamed.statusCode()).isEqualTo(200);
        assertThat(json(renamed).path("created_at"))
                .as("the moment of its making, to the fraction of a second")
                .isEqualTo(json(made).path("created_at"));
        assertThat(put("/api/datasets/" + name, SCHEMA.replace("\"a\"", "\"b\""))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void dropsADataset() {
        put("/api/datasets/" + name, SCHEMA);

        assertThat(delete("/api/datasets/" + name).statusCode()).isEqualTo(204);
        assertThat(problem(delete("/api/datasets/" + name), 404)).isEqualTo("/problems/not-found");
    }

    @Test
    void tellsWhatIsWrongWithANameOrASchema() {
        assertThat(problem(put("/api/datasets/Not%20a%20name", SCHEMA), 422)).isEqualTo("/problems/bad-name");
        HttpResponse<String> badSchema = put("/api/datasets/" + name, "{\"schema\":{\"fields\":[]}}");
        assertThat(problem(badSchema, 422)).isEqualTo("/problems/bad-schema");
        assertThat(json(badSchema).path("pointer").asString()).isEqualTo("/fields");
        assertThat(problem(put("/api/datasets/" + name, "{"), 400)).startsWith("/problems/");
    }

    @Test
    void keepsNothingOfASchemaWhoseTableTheDatabaseRefuses() throws SQLException {
        String fields = IntStream.rangeClosed(1, 500)
                .mapToObj("{\"name\":\"q%d\"}"::formatted)
                .collect(Collectors.joining(","));

        system.withoutWideTables(() -> {
            assertThat(problem(put("/api/datasets/" + name, "{\"schema\":{\"fields\":[" + fields + "]}}"), 422))
                    .isEqualTo("/problems/table-too-wide");
            assertThat(problem(delete("/api/datasets/" + name), 404)).isEqualTo("/problems/not-found");
        });
    }

    @Test
    void keepsADatasetToItsOwner() {
        put("/api/datasets/" + name, SCHEMA);
        String stranger = system.token(UUID.randomUUID(), "datasets:write");

        assertThat(problem(system.call("PUT", "/api/datasets/" + name, stranger, SCHEMA), 404))
                .isEqualTo("/problems/not-found");
        assertThat(problem(system.call("DELETE", "/api/datasets/" + name, stranger, ""), 404))
                .isEqualTo("/problems/not-found");
    }

    @Test
    void refusesWhoMayNotWrite() {
        String path = "/api/datasets/" + name;

        assertThat(problem(system.call("PUT", path, "", SCHEMA), 401)).isEqualTo("/problems/unauthorized");
        assertThat(problem(system.call("PUT", path, "nonsense", SCHEMA), 401)).isEqualTo("/problems/unauthorized");
        assertThat(problem(system.call("PUT", path, system.token(owner, "records:read"), SCHEMA), 403))
                .isEqualTo("/problems/forbidden");
        assertThat(problem(system.call("GET", "/api/datasets", system.token(owner, "datasets:write"), ""), 403))
                .isEqualTo("/problems/forbidden");
    }

    @Test
    void keepsReports() {
        String report = "{\"title\":\"R\",\"query\":\"SELECT a FROM b\"}";

        assertThat(put("/api/reports/" + name, report).statusCode()).isEqualTo(201);
        assertThat(put("/api/reports/" + name, report.replace("R", "S")).statusCode())
                .isEqualTo(200);
        assertThat(problem(put("/api/reports/" + name, "{}"), 422)).isEqualTo("/problems/bad-report");
        assertThat(delete("/api/reports/" + name).statusCode()).isEqualTo(204);
        assertThat(problem(delete("/api/reports/" + name), 404)).isEqualTo("/problems/not-found");
    }

    private HttpResponse<String> put(String path, String body) {
        return system.call("PUT", path, system.token(owner, "datasets:write"), body);
    }

    private HttpResponse<String> delete(String path) {
        return system.call("DELETE", path, system.token(owner, "datasets:write"), "");
    }

    private static String problem(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        return json(response).path("type").asString();
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }
}
