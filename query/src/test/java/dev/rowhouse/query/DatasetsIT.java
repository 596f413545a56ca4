package dev.rowhouse.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class DatasetsIT extends RunningService {

    private static final UUID OWNER = UUID.randomUUID();

    @BeforeAll
    static void load() {
        for (String name : List.of("listed_c", "listed_a", "listed_b")) {
            CatalogFixture.dataset(OWNER, name, "n:integer:BIGINT");
        }
        CatalogFixture.dataset(UUID.randomUUID(), "listed_foreign", "n:integer:BIGINT");
    }

    @Test
    void listsWhatTheCallerMayReadPageByPage() {
        List<String> names = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = as(OWNER).json("/api/datasets?limit=2" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            page.path("items").forEach(item -> names.add(item.path("name").asString()));
            cursor = page.path("next_cursor").isNull()
                    ? null
                    : page.path("next_cursor").asString();
        }

        assertThat(names).containsExactly("listed_a", "listed_b", "listed_c");
    }

    @Test
    void describesADatasetWithItsSchemaAsItWasGiven() {
        assertThat(as(OWNER).body("/api/datasets/listed_a")).isEqualTo("""
                {"name":"listed_a","title":"Title of listed_a","row_count":0,\
                "schema":{"fields":[],"x-own":1.10},"created_at":"2026-01-02T03:04:05Z",\
                "updated_at":"2026-01-02T03:04:05.500Z","owner":"%s"}""".formatted(OWNER));
    }

    @Test
    void foreignDatasetsAreNotThere() {
        as(OWNER).problem("/api/datasets/listed_foreign", 404, "not-found");
        assertThat(withToken(TestTokens.admin())
                        .json("/api/datasets/listed_foreign")
                        .path("name")
                        .asString())
                .isEqualTo("listed_foreign");
    }

    /** Which the servers take for the same as another one, or cannot compare with any. */
    @ParameterizedTest
    @ValueSource(strings = {"listed_a%20", "%20listed_a", "l%C3%AFsted_a", "Listed_a", "%F0%9F%98%80"})
    void namesThatAreNoNamesAreNotThere(String name) {
        as(OWNER).problem("/api/datasets/" + name, 404, "not-found");
        as(OWNER).problem("/api/records/" + name, 404, "not-found");
        as(OWNER).problem("/api/datasets/" + name + "/export", 404, "not-found");
        as(OWNER).problem("/api/datasets/" + name + "/profile", 404, "not-found");
        as(OWNER).problem("/api/search?q=x&dataset=" + name, 404, "not-found");
    }

    @Test
    void refusesLimitsAndCursorsThatAreNone() {
        for (String query : List.of("limit=0", "limit=1001", "limit=x", "cursor=%25")) {
            as(OWNER).problem("/api/datasets?" + query, 400, "bad-parameter");
        }
    }
}
