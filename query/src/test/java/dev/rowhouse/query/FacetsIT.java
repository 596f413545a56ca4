package dev.rowhouse.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = {"query.time-limit=1s", "query.embedded-size=64KB"})
class FacetsIT extends RunningService {

    private static final UUID OWNER = UUID.randomUUID();
    private static final String PATH = "/api/datasets/faceted/facets?";

    @BeforeAll
    static void fill() {
        CatalogFixture.Table table = CatalogFixture.dataset(
                OWNER,
                "faceted",
                "color:string:VARCHAR(255)",
                "n:number:DECIMAL(18,9)",
                "b:boolean:TINYINT(1)",
                "at:datetime:DATETIME(6)",
                "limit:integer:BIGINT");
        CatalogFixture.Job job = table.upload();
        table.row(job, 1, "red", "1.50", 1, "2021-07-27 16:02:08", 1);
        table.row(job, 2, "red", "2.00", 0, "2021-07-27 16:02:08", 1);
        table.row(job, 3, "blue", "1.50", 1, null, 2);
        table.row(job, 4, "Red", "1.50", null, null, 3);
        table.row(job, 5, null, null, null, null, 3);
        table.row(job, 6, "", null, null, null, 3);
        table.row(table.hiddenUpload(), 1, "red", "9", 1, null, 9);
    }

    @Test
    void countsValuesOfEachColumn() {
        assertThat(as(OWNER).body(PATH + "column=color&column=b")).isEqualTo("""
                {"row_count":6,"facets":[{"column":"color","type":"string","values":[{"value":"red","count":2},\
                {"value":null,"count":1},{"value":"","count":1},{"value":"Red","count":1},{"value":"blue","count":1}],\
                "more":false},{"column":"b","type":"boolean","values":[{"value":null,"count":3},{"value":true,"count":2},\
                {"value":false,"count":1}],"more":false}]}""");
    }

    @Test
    void countsRowsThatFulfilTheConditions() {
        assertThat(as(OWNER).body(PATH + "column=n&color=eq.red&or=(b.is.true,n.eq.2)"))
                .isEqualTo("""
                {"row_count":2,"facets":[{"column":"n","type":"number","values":[{"value":1.5,"count":1},\
                {"value":2,"count":1}],"more":false}]}""");
        assertThat(as(OWNER).body(PATH + "column=at&%22limit%22=eq.1")).isEqualTo("""
                {"row_count":2,"facets":[{"column":"at","type":"datetime","values":[\
                {"value":"2021-07-27T16:02:08Z","count":2}],"more":false}]}""");
    }

    @Test
    void givesTheMostFrequentOnly() {
        assertThat(as(OWNER).body(PATH + "column=color&limit=1")).isEqualTo("""
                {"row_count":6,"facets":[{"column":"color","type":"string","values":[{"value":"red","count":2}],\
                "more":true}]}""");
        assertThat(as(OWNER)
                        .json(PATH + "column=color&limit=5")
                        .at("/facets/0/more")
                        .asBoolean())
                .isFalse();
        assertThat(as(OWNER)
                        .json(PATH + "column=color&limit=4")
                        .at("/facets/0/more")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void uploadsAreAFacetToo() {
        assertThat(as(OWNER)
                        .json(PATH + "column=_upload")
                        .at("/facets/0/values/0/count")
                        .asInt())
                .isEqualTo(6);
        assertThat(as(OWNER)
                        .json(PATH + "column=_upload")
                        .at("/facets/0/values/0/value")
                        .asString())
                .hasSize(36);
    }

    @Test
    void tellsWhatIsWrong() {
        assertThat(as(OWNER)
                        .problem(PATH + "column=colour", 400, "unknown-column")
                        .path("nearest")
                        .asString())
                .isEqualTo("color");
        as(OWNER).problem(PATH + "column=color&color=equals.red", 400, "unknown-operator");
        for (String wrong : new String[] {
            "",
            "column=color&column=color",
            "column=color&limit=0",
            "column=color&limit=1001",
            "column=color&limit=x",
            "column=color&limit=1&limit=2",
            "column=color&select=color",
            "column=color&order=color",
            "column=color&offset=1",
            "column=color&after=x",
            "column=1" + "&column=1".repeat(10)
        }) {
            as(OWNER).problem(PATH + wrong, 400, "bad-parameter");
        }
    }

    @Test
    void strangersFindNothing() {
        as(UUID.randomUUID()).problem(PATH + "column=color", 404, "not-found");
    }

    @Test
    void allColumnsTogetherHaveTheTimeAndTheSpaceThatThereIs() {
        CatalogFixture.Table table = CatalogFixture.dataset(OWNER, "facets_slow", "n:integer:BIGINT");
        table.numberedRows(table.upload(), 1_000_000);
        var problem = as(OWNER)
                .problem("/api/datasets/facets_slow/facets?column=n&column=_line&column=_upload", 422, "took-too-long");
        assertThat(problem.path("limit_seconds").asDouble()).isEqualTo(1);

        CatalogFixture.Table large = CatalogFixture.dataset(OWNER, "facets_large", "t:string:LONGTEXT");
        CatalogFixture.Job job = large.upload();
        for (int i = 0; i < 5; i++) {
            large.row(job, i, "x".repeat(20_000) + i);
        }
        as(OWNER).problem("/api/datasets/facets_large/facets?column=t", 422, "result-too-large");
        assertThat(as(OWNER)
                        .json("/api/datasets/facets_large/facets?column=t&limit=2")
                        .at("/facets/0/values"))
                .hasSize(2);
    }
}
