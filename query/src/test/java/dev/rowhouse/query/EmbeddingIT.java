package dev.rowhouse.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.query.CatalogFixture.Job;
import dev.rowhouse.query.CatalogFixture.Table;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class EmbeddingIT extends RunningService {

    private static final UUID OWNER = UUID.randomUUID();

    @BeforeAll
    static void load() {
        Table towns = CatalogFixture.dataset(OWNER, "towns", "id:integer:BIGINT", "town:string:VARCHAR(20)");
        Job job = towns.upload();
        towns.row(job, 1, 1, "Ulm");
        towns.row(job, 2, 2, "Bonn");
        towns.row(towns.hiddenUpload(), 1, 3, "Nowhere");
        Table departments = CatalogFixture.dataset(
                OWNER, "departments", "id:integer:BIGINT", "department:string:VARCHAR(20)", "town_id:integer:BIGINT");
        departments.references("{\"fields\":\"town_id\",\"reference\":{\"resource\":\"towns\",\"fields\":\"id\"}}");
        job = departments.upload();
        departments.row(job, 1, 1, "Sales", 1);
        departments.row(job, 2, 2, "Legal", 2);
        departments.row(job, 3, 3, "Empty", 3);
        departments.row(job, 4, 4, "Idle", null);
        Table people = CatalogFixture.dataset(
                OWNER,
                "people",
                "id:integer:BIGINT",
                "name:string:VARCHAR(20)",
                "department_id:integer:BIGINT",
                "boss_id:integer:BIGINT",
                "pay:number:DECIMAL(20,4)");
        people.references(
                "{\"fields\":[\"department_id\"],\"reference\":{\"resource\":\"departments\",\"fields\":[\"id\"]}},"
                        + "{\"fields\":[\"boss_id\"],\"reference\":{\"resource\":\"\",\"fields\":[\"id\"]}}");
        job = people.upload();
        people.row(job, 1, 1, "Ann", 1, null, "100.5");
        people.row(job, 2, 2, "Bob", 1, 1, "50");
        people.row(job, 3, 3, "Cy", 2, 1, "75.25");
        people.row(job, 4, 4, "Di", null, 2, null);
        people.row(people.hiddenUpload(), 1, 5, "Hidden", 1, 1, "1");
        Table foreign = CatalogFixture.dataset(UUID.randomUUID(), "strangers", "id:integer:BIGINT", "p:integer:BIGINT");
        foreign.references("{\"fields\":[\"p\"],\"reference\":{\"resource\":\"people\",\"fields\":[\"id\"]}}");
        Table orders = CatalogFixture.dataset(OWNER, "many_parents", "id:integer:BIGINT");
        orders.numberedRows(orders.upload(), 1_000);
        Table lines = CatalogFixture.dataset(OWNER, "many_children", "parent:integer:BIGINT");
        lines.references("{\"fields\":[\"parent\"],\"reference\":{\"resource\":\"many_parents\",\"fields\":[\"id\"]}}");
        lines.numberedRows(lines.upload(), 900);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "people?select=name,departments(department)|[{\"name\":\"Ann\",\"departments\":{\"department\":\"Sales\"}},{\"name\":\"Bob\",\"departments\":{\"department\":\"Sales\"}},{\"name\":\"Cy\",\"departments\":{\"department\":\"Legal\"}},{\"name\":\"Di\",\"departments\":null}]",
                "people?select=name,d:department_id(department)&id=eq.3|[{\"name\":\"Cy\",\"d\":{\"department\":\"Legal\"}}]",
                "people?select=name,...departments(department,...towns(town))&id=gte.3|[{\"name\":\"Cy\",\"department\":\"Legal\",\"town\":\"Bonn\"},{\"name\":\"Di\",\"department\":null,\"town\":null}]",
                "departments?select=department,people(name)|[{\"department\":\"Sales\",\"people\":[{\"name\":\"Ann\"},{\"name\":\"Bob\"}]},{\"department\":\"Legal\",\"people\":[{\"name\":\"Cy\"}]},{\"department\":\"Empty\",\"people\":[]},{\"department\":\"Idle\",\"people\":[]}]",
                "departments?select=id,people!inner(name)&people.name=eq.Bob|[{\"id\":1,\"people\":[{\"name\":\"Bob\"}]}]",
                "departments?select=id,people(name)&people.name=eq.Bob&id=lt.3|[{\"id\":1,\"people\":[{\"name\":\"Bob\"}]},{\"id\":2,\"people\":[]}]",
                "departments?select=id,people()&people=not.is.null|[{\"id\":1},{\"id\":2}]",
                "departments?select=id,people(name)&people=is.null|[{\"id\":3,\"people\":[]},{\"id\":4,\"people\":[]}]",
                "departments?select=id,people(name)&people.order=name.desc&id=eq.1|[{\"id\":1,\"people\":[{\"name\":\"Bob\"},{\"name\":\"Ann\"}]}]",
                "departments?select=id,people(name)&people.limit=1&people.order=name.desc&id=lt.3|[{\"id\":1,\"people\":[{\"name\":\"Bob\"}]},{\"id\":2,\"people\":[{\"name\":\"Cy\"}]}]",
                "departments?select=id,people(name)&people.offset=1&id=lt.3|[{\"id\":1,\"people\":[{\"name\":\"Bob\"}]},{\"id\":2,\"people\":[]}]",
                "departments?select=id,people(pay.sum(),count())&id=lt.4|[{\"id\":1,\"people\":[{\"sum\":150.5,\"count\":2}]},{\"id\":2,\"people\":[{\"sum\":75.25,\"count\":1}]},{\"id\":3,\"people\":[]}]",
                "people?select=name,staff:people(name)&id=lt.3|[{\"name\":\"Ann\",\"staff\":[{\"name\":\"Bob\"},{\"name\":\"Cy\"}]},{\"name\":\"Bob\",\"staff\":[{\"name\":\"Di\"}]}]",
                "people?select=name,boss:boss_id(name)&id=eq.2|[{\"name\":\"Bob\",\"boss\":{\"name\":\"Ann\"}}]",
                "towns?select=town,departments(department,people(name))&departments.people.name=neq.Ann|[{\"town\":\"Ulm\",\"departments\":[{\"department\":\"Sales\",\"people\":[{\"name\":\"Bob\"}]}]},{\"town\":\"Bonn\",\"departments\":[{\"department\":\"Legal\",\"people\":[{\"name\":\"Cy\"}]}]}]",
                "towns?select=town,departments!inner(people!inner())&departments.people.pay=gt.100|[{\"town\":\"Ulm\"}]",
                "departments?select=id,towns(town)&id=eq.3|[{\"id\":3,\"towns\":null}]",
            })
    void embeds(String path, String expected) {
        assertThat(as(OWNER).compact("/api/records/" + path)).isEqualTo(expected);
    }

    @Test
    void csvHasWhatIsEmbeddedAsJson() {
        assertThat(as(OWNER).body("/api/records/departments?select=id,people(name)&id=eq.2", "Accept", "text/csv"))
                .isEqualTo("id,people\r\n2,\"[{\"\"name\"\":\"\"Cy\"\"}]\"\r\n");
    }

    @Test
    void othersDatasetsDoNotDifferFromNone() {
        JsonNode foreign = as(OWNER).problem("/api/records/people?select=strangers(id)", 404, "unknown-dataset");
        JsonNode missing = as(OWNER).problem("/api/records/people?select=nothings_(id)", 404, "unknown-dataset");

        assertThat(foreign.path("detail").asString().replace("strangers", "nothings_"))
                .isEqualTo(missing.path("detail").asString());
        as(OWNER).problem("/api/records/people?select=id,strangers!inner()", 404, "unknown-dataset");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "people?select=towns(town)|no-relationship",
                "people?select=people!name(id)|no-relationship",
                "people?select=name,departments(nope)|unknown-column",
                "people?select=name,departments(id)&departments.nope=eq.1|unknown-column",
                "people?select=name,departments(id)&department.id=eq.1|not-embedded",
                "people?select=count(),departments(id)|bad-parameter",
                "departments?select=id,...people(name)|bad-parameter",
                "people?select=name,...departments(name:department)|bad-parameter",
                "people?select=id,departments(id)&departments=is.true|bad-value",
                "people?select=id,departments(id)&departments=eq.1|unknown-column",
            })
    void refuses(String path, String slug) {
        as(OWNER).problem("/api/records/" + path, 400, slug);
    }

    @Test
    void embedsInAnyNumberOfRowsAndPages() {
        HttpResponse<String> page = as(OWNER)
                .get("/api/records/many_parents?select=id,many_children(parent)&limit=950&offset=3&order=id.desc");
        String[] rows = page.body().split("\n", -1);

        assertThat(rows).hasSize(950);
        assertThat(rows[0]).isEqualTo("[{\"id\":997,\"many_children\":[]},");
        assertThat(rows[97]).isEqualTo("{\"id\":900,\"many_children\":[{\"parent\":900}]},");
        assertThat(rows[949]).isEqualTo("{\"id\":48,\"many_children\":[{\"parent\":48}]}]");
        assertThat(page.headers().firstValue("Link")).isPresent();
        assertThat(as(OWNER)
                        .get(
                                "/api/records/many_parents?select=id,many_children!inner()&many_children.parent=gt.890",
                                "Prefer",
                                "count=exact")
                        .headers()
                        .firstValue("Content-Range"))
                .contains("0-9/10");
    }
}
