package dev.rowhouse.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.testservers.BackingServers;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

@TestPropertySource(properties = "query.slow-filter=1ms")
class IndexesIT extends RunningService {

    private static final UUID OWNER = UUID.randomUUID();

    @Test
    void tellsOfChosenIndexesWhatTheTableHas() {
        CatalogFixture.Table table =
                CatalogFixture.dataset(OWNER, "indexed", "a b:integer:BIGINT", "t:string:LONGTEXT");
        long ready = CatalogFixture.index(table, "btree", "[\"a b\"]", null);
        CatalogFixture.index(table, "btree", "[\"t\"]", null);
        CatalogFixture.index(table, "fulltext", "[\"t\"]", "The database takes no such index");
        CatalogFixture.run("ALTER TABLE `rows`.d%d_v1 ADD INDEX x%d (c1)".formatted(table.id(), ready));

        assertThat(as(OWNER).body("/api/datasets/indexed/indexes")).isEqualTo("""
                {"indexes":[{"columns":["a b"],"type":"btree","state":"ready"},\
                {"columns":["t"],"type":"btree","state":"building"},\
                {"columns":["t"],"type":"fulltext","state":"failed","problem":"The database takes no such index"}],\
                "suggestions":[]}""");
    }

    @Test
    void suggestsWhatSlowFiltersLack() {
        CatalogFixture.Table table = CatalogFixture.dataset(OWNER, "slow", "n:integer:BIGINT");
        table.numberedRows(table.upload(), 100_000);

        for (int i = 0; i < 2; i++) {
            as(OWNER).body("/api/records/slow?n=eq." + (99_998 + i)); // the same again would come from memory
        }
        JsonNode suggestion = as(OWNER).json("/api/datasets/slow/indexes").at("/suggestions/0");
        assertThat(suggestion.path("columns").toString()).isEqualTo("[\"n\"]");
        assertThat(suggestion.path("count").asInt()).isEqualTo(2);
        assertThat(suggestion.path("worst_ms").asLong()).isPositive();

        CatalogFixture.run("ALTER TABLE `rows`.d%d_v1 ADD INDEX x1 (c1)".formatted(table.id()));
        assertThat(as(OWNER).json("/api/datasets/slow/indexes").path("suggestions"))
                .isEmpty();
    }

    /** A table of 100,000 rows that has the index, and of which a tenth has no value. */
    @ParameterizedTest
    @ValueSource(strings = {"n", "n.desc", "n.nullsfirst", "n.desc.nullslast"})
    void anIndexServesAnOrderWhereverItsNullsAre(String order) throws Exception {
        CatalogFixture.Table table = CatalogFixture.dataset(OWNER, "o" + order.replace('.', '_'), "n:integer:BIGINT");
        table.numberedRows(table.upload(), 100_000);
        CatalogFixture.run("UPDATE `rows`.d%d_v1 SET c1 = NULL WHERE c1 %% 10 = 0".formatted(table.id()));
        CatalogFixture.run("ALTER TABLE `rows`.d%d_v1 ADD INDEX x1 (c1)".formatted(table.id()));
        String page = "/api/records/" + table.name() + "?limit=10&order=" + order;

        long before = rowsRead();
        HttpResponse<String> first = as(OWNER).get(page);
        String link = first.headers().firstValue("Link").orElseThrow();
        as(OWNER).body(link.substring(1, link.indexOf('>')));

        assertThat(rowsRead() - before).isLessThan(5_000);
    }

    private static long rowsRead() throws SQLException {
        try (Connection connection = BackingServers.connectAsAdministrator();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SHOW GLOBAL STATUS LIKE 'Handler_read%'")) {
            long read = 0;
            while (result.next()) {
                read += result.getLong(2);
            }
            return read;
        }
    }
}
