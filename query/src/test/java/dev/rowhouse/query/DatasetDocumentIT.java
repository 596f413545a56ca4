package dev.rowhouse.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DatasetDocumentIT extends RunningService {

    private static final UUID OWNER = UUID.randomUUID();
    private static final String PATH = "/api/datasets/described/openapi.json";

    @BeforeAll
    static void load() {
        CatalogFixture.Table table = CatalogFixture.dataset(
                OWNER, "described", "it's:integer:BIGINT", "limit:string:VARCHAR(255)", "day:date:DATE");
        CatalogFixture.schema(table, """
                {"fields":[{"name":"it's","type":"integer","constraints":{"required":true,"minimum":1}},
                {"name":"limit","type":"string","constraints":{"pattern":"a|b","maxLength":3,"enum":["a","b"]}},
                {"name":"day","type":"date","constraints":{"minimum":"2020-01-01"}}]}""");
    }

    @Test
    void hasTheRowAndAParameterForEachColumn() {
        JsonNode document = as(OWNER).json(PATH);

        JsonNode row = document.at("/components/schemas/Row/properties");
        assertThat(row.path("it's").toString()).isEqualTo("{\"type\":\"integer\",\"format\":\"int64\",\"minimum\":1}");
        assertThat(row.path("limit").toString())
                .isEqualTo("{\"type\":[\"string\",\"null\"],\"pattern\":\"^(?:a|b)$\",\"maxLength\":3,"
                        + "\"enum\":[\"a\",\"b\",null]}");
        assertThat(row.path("day").toString()).isEqualTo("{\"type\":[\"string\",\"null\"],\"format\":\"date\"}");
        assertThat(document.at("/components/schemas/NewRow/required").toString())
                .isEqualTo("[\"it's\"]");
        assertThat(document.at("/paths/~1api~1records~1described/get/parameters")
                        .valueStream()
                        .map(parameter -> parameter.path("name").asString()))
                .containsExactly("\"it's\"", "\"limit\"", "day", "select", "order", "limit", "offset", "after");
    }

    @Test
    void rowsAreChangedAndTakenAwayByTheSameConditions() {
        JsonNode records = as(OWNER).json(PATH).at("/paths/~1api~1records~1described");

        for (String method : new String[] {"patch", "delete"}) {
            assertThat(records.path(method)
                            .path("parameters")
                            .valueStream()
                            .map(parameter -> parameter.path("name").asString()))
                    .containsExactly("\"it's\"", "\"limit\"", "day", "select", "order", "limit");
            assertThat(records.path(method).path("responses").propertyNames()).contains("200", "204");
        }
        assertThat(records.at("/patch/requestBody/content/application~1json/schema/allOf/0/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/Row");
        assertThat(records.at("/patch/operationId").asString()).isEqualTo("change_described");
        assertThat(records.path("delete").has("requestBody")).isFalse();
    }

    /** Each is sent back as it stands there. */
    @Test
    void itsExamplesAreUnderstood() {
        for (JsonNode parameter : as(OWNER).json(PATH).at("/paths/~1api~1records~1described/get/parameters")) {
            parameter.path("examples").forEach(example -> {
                String query = Api.encoded(parameter.path("name").asString()) + "="
                        + Api.encoded(example.path("value").asString());
                assertThat(as(OWNER).compact("/api/records/described?" + query)).isEqualTo("[]");
            });
        }
    }

    @Test
    void namesTheOriginThatTheClientSees() {
        String forwarded =
                as(OWNER).body(PATH, "X-Forwarded-Proto", "https", "X-Forwarded-Host", "rowhouse.example:8443");
        JsonNode document = JsonMapper.shared().readTree(forwarded);
        assertThat(document.at("/servers/0/url").asString()).isEqualTo("https://rowhouse.example:8443");
        assertThat(document.at("/paths/~1api~1records~1described/get/x-codeSamples/0/source")
                        .asString())
                .startsWith("curl --fail-with-body --get 'https://rowhouse.example:8443/api/records/described'")
                .contains("--data-urlencode '%22it%27s%22=not.is.null'");

        String forged = as(OWNER).body(PATH, "X-Forwarded-Proto", "https", "X-Forwarded-Host", "x';rm -rf /;'");
        assertThat(forged).contains("\"url\":\"http://127.0.0.1:").doesNotContain("rm -rf");
    }
}
