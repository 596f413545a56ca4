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
        Table cities = CatalogFixture.dataset(OWNER, "cities", "id:integer:BIGINT", "town:string:VARCHAR(20)");
        Job job = cities.upload();
        cities.row(job, 1, 1, "Ulm");
        cities.row(job, 2, 2, "Bonn");
        cities.row(cities.hiddenUpload(), 1, 3, "Nowhere");
        Table divisions = CatalogFixture.dataset(
                OWNER, "divisions", "id:integer:BIGINT", "department:string:VARCHAR(20)", "town_id:integer:BIGINT");
        divisions.references("{\"fields\":\"town_id\",\"reference\":{\"resource\":\"cities\",\"fields\":\"id\"}}");
        job = divisions.upload();
        divisions.row(job, 1, 1, "Sales", 1);
        divisions.row(job, 2, 2, "Legal", 2);
        divisions.row(job, 3, 3, "Empty", 3);
        divisions.row(job, 4, 4, "Idle", null);
        Table members = CatalogFixture.dataset(
                OWNER,
                "members",
                "id:integer:BIGINT",
                "name:string:VARCHAR(20)",
                "department_id:integer:BIGINT",
                "boss_id:integer:BIGINT",
                "pay:number:DECIMAL(20,4)");
        members.references(
                "{\"fields\":[\"department_id\"],\"reference\":{\"resource\":\"divisions\",\"fields\":[\"id\"]}},"
                        + "{\"fields\":[\"boss_id\"],\"reference\":{\"resource\":\"\",\"fields\":[\"id\"]}}");
        job = members.upload();
        members.row(job, 1, 1, "Ann", 1, null, "100.5");
        members.row(job, 2, 2, "Bob", 1, 1, "50");
        members.row(job, 3, 3, "Cy", 2, 1, "75.25");
        members.row(job, 4, 4, "Di", null, 2, null);
        members.row(members.hiddenUpload(), 1, 5, "Hidden", 1, 1, "1");
        Table foreign = CatalogFixture.dataset(UUID.randomUUID(), "strangers", "id:integer:BIGINT", "p:integer:BIGINT");
        foreign.references("{\"fields\":[\"p\"],\"reference\":{\"resource\":\"members\",\"fields\":[\"id\"]}}");
        Table orders = CatalogFixture.dataset(OWNER, "many_parents", "id:integer:BIGINT");
        orders.numberedRows(orders.upload(), 1_000);
        Table lines = CatalogFixture.dataset(OWNER, "many_children", "parent:integer:BIGINT");
        lines.references("{\"fields\":[\"parent\"],\"reference\":{\"resource\":\"many_parents\",\"fields\":[\"id\"]}}");
        lines.numberedRows(lines.upload(), 900);
    }

    @Test
    void leavesNullsOutOfWhatIsEmbedded() {
        assertThat(as(OWNER)
                        .body(
                                "/api/records/divisions?select=id,cities(town),members(name,pay,boss_id)&id=in.(1,4)",
                                "Accept",
                                "application/vnd.pgrst.array+json;nulls=stripped")
                        .replace("\n", ""))
                .isEqualTo("[{\"id\":1,\"cities\":{\"town\":\"Ulm\"},\"members\":[{\"name\":\"Ann\",\"pay\":100.5},"
                        + "{\"name\":\"Bob\",\"pay\":50,\"boss_id\":1}]},{\"id\":4,\"members\":[]}]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "members?select=name,divisions(department)|[{\"name\":\"Ann\",\"divisions\":{\"department\":\"Sales\"}},{\"name\":\"Bob\",\"divisions\":{\"department\":\"Sales\"}},{\"name\":\"Cy\",\"divisions\":{\"department\":\"Legal\"}},{\"name\":\"Di\",\"divisions\":null}]",
                "members?select=name,d:department_id(department)&id=eq.3|[{\"name\":\"Cy\",\"d\":{\"department\":\"Legal\"}}]",
                "members?select=name,...divisions(department,...cities(town))&id=gte.3|[{\"name\":\"Cy\",\"department\":\"Legal\",\"town\":\"Bonn\"},{\"name\":\"Di\",\"department\":null,\"town\":null}]",
                "divisions?select=department,members(name)|[{\"department\":\"Sales\",\"members\":[{\"name\":\"Ann\"},{\"name\":\"Bob\"}]},{\"department\":\"Legal\",\"members\":[{\"name\":\"Cy\"}]},{\"department\":\"Empty\",\"members\":[]},{\"department\":\"Idle\",\"members\":[]}]",
                "divisions?select=id,members!inner(name)&members.name=eq.Bob|[{\"id\":1,\"members\":[{\"name\":\"Bob\"}]}]",
                "divisions?select=id,members(name)&members.name=eq.Bob&id=lt.3|[{\"id\":1,\"members\":[{\"name\":\"Bob\"}]},{\"id\":2,\"members\":[]}]",
                "divisions?select=id,members()&members=not.is.null|[{\"id\":1},{\"id\":2}]",
                "divisions?select=id,members(name)&members=is.null|[{\"id\":3,\"members\":[]},{\"id\":4,\"members\":[]}]",
                "divisions?select=id,members(name)&members.order=name.desc&id=eq.1|[{\"id\":1,\"members\":[{\"name\":\"Bob\"},{\"name\":\"Ann\"}]}]",
                "divisions?select=id,members(name)&members.limit=1&members.order=name.desc&id=lt.3|[{\"id\":1,\"members\":[{\"name\":\"Bob\"}]},{\"id\":2,\"members\":[{\"name\":\"Cy\"}]}]",
                "divisions?select=id,members(name)&members.offset=1&id=lt.3|[{\"id\":1,\"members\":[{\"name\":\"Bob\"}]},{\"id\":2,\"members\":[]}]",
                "divisions?select=id,members(pay.sum(),count())&id=lt.4|[{\"id\":1,\"members\":[{\"sum\":150.5,\"count\":2}]},{\"id\":2,\"members\":[{\"sum\":75.25,\"count\":1}]},{\"id\":3,\"members\":[]}]",
                "members?select=name,staff:members(name)&id=lt.3|[{\"name\":\"Ann\",\"staff\":[{\"name\":\"Bob\"},{\"name\":\"Cy\"}]},{\"name\":\"Bob\",\"staff\":[{\"name\":\"Di\"}]}]",
                "members?select=name,boss:boss_id(name)&id=eq.2|[{\"name\":\"Bob\",\"boss\":{\"name\":\"Ann\"}}]",
                "cities?select=town,divisions(department,members(name))&divisions.members.name=neq.Ann|[{\"town\":\"Ulm\",\"divisions\":[{\"department\":\"Sales\",\"members\":[{\"name\":\"Bob\"}]}]},{\"town\":\"Bonn\",\"divisions\":[{\"department\":\"Legal\",\"members\":[{\"name\":\"Cy\"}]}]}]",
                "cities?select=town,divisions!inner(members!inner())&divisions.members.pay=gt.100|[{\"town\":\"Ulm\"}]",
                "divisions?select=id,cities!inner()|[{\"id\":1},{\"id\":2}]",
                "divisions?select=id,cities()&cities=is.null|[{\"id\":3},{\"id\":4}]",
                "divisions?select=id,cities(town)&id=eq.3|[{\"id\":3,\"cities\":null}]",
            })
    void embeds(String path, String expected) {
        assertThat(as(OWNER).compact("/api/records/" + path)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "members?select=name,...divisions(department)&order=divisions(department).desc,name|Di,Ann,Bob,Cy",
                "members?select=name,divisions(department)&order=divisions(department),name.desc|Cy,Bob,Ann,Di",
                "members?select=name,divisions(id)&order=divisions(department).asc.nullsfirst|Di,Cy,Ann,Bob",
                "members?select=name,divisions(id)&order=divisions(department).desc.nullslast|Bob,Ann,Cy,Di",
                "members?select=name,d:department_id(id)&order=d(id).desc,id|Di,Cy,Ann,Bob",
                "members?select=name,%22a.b%22:divisions(id)&order=%22a.b%22(%22id%22).desc,id|Di,Cy,Ann,Bob",
                "members?select=name,divisions()&order=divisions(department).nullsfirst,id|Di,Cy,Ann,Bob",
                "members?select=name,divisions!inner()&order=divisions(department),id|Cy,Ann,Bob",
                "members?select=name,boss:boss_id(id)&order=boss(name).desc,name.desc|Ann,Di,Cy,Bob",
                "members?select=name,b:boss_id(id),d:divisions(id)&order=d(id).desc,b(name),id|Di,Cy,Bob,Ann",
                "members?select=name,divisions(id)&divisions.id=eq.2&order=divisions(id).desc.nullslast,id|Cy,Ann,Bob,Di",
                "members?select=name,divisions(id,cities!inner())&divisions.cities.town=eq.Bonn&order=divisions(id)|Cy,Ann,Bob,Di",
                "members?select=name,divisions(id)&divisions.limit=0&order=divisions(id),name|Ann,Bob,Cy,Di",
                "members?select=name,divisions(id)&divisions.offset=1&order=divisions(id),name|Ann,Bob,Cy,Di",
                "members?select=name,divisions(id)&order=divisions(_line).desc.nullslast,_upload,_line|Cy,Ann,Bob,Di",
                "members?select=name,divisions(id)&order=divisions(_upload).nullsfirst,name.desc|Di,Cy,Bob,Ann",
                "members?select=name,divisions(id)&order=divisions(id).desc,divisions(id),name.desc&limit=3&offset=1|Cy,Bob,Ann",
                "divisions?select=name:department,cities(town)&order=cities(town),id.desc|Legal,Sales,Idle,Empty",
            })
    void sortsByAColumnOfTheOneRowThatIsEmbedded(String path, String names) {
        assertThat(as(OWNER).json("/api/records/" + path).findValuesAsString("name"))
                .containsExactly(names.split(","));
    }

    @Test
    void sortsWhatIsEmbeddedByWhatIsEmbeddedInIt() {
        String staff =
                "/api/records/divisions?select=id,members(name,boss:boss_id(id))&id=eq.1&members.order=boss(name)";

        assertThat(as(OWNER).compact(staff + ".nullslast"))
                .isEqualTo(
                        "[{\"id\":1,\"members\":[{\"name\":\"Bob\",\"boss\":{\"id\":1}},{\"name\":\"Ann\",\"boss\":null}]}]");
        assertThat(as(OWNER).compact(staff + ".nullsfirst&members.limit=1"))
                .isEqualTo("[{\"id\":1,\"members\":[{\"name\":\"Ann\",\"boss\":null}]}]");
    }

    @Test
    void saysWhyNothingCanBeSortedByWhatIsEmbedded() {
        JsonNode column = refused("members?select=id,divisions(id)&order=divisions(departmint)", "unknown-column");
        assertThat(column.path("column").asString()).isEqualTo("departmint");
        assertThat(column.path("nearest").asString()).isEqualTo("department");

        JsonNode embedding = refused("members?select=id,divisions(id)&order=id,division(id)", "not-embedded");
        assertThat(embedding.path("parameter").asString()).isEqualTo("order");
        assertThat(embedding.path("nearest").asString()).isEqualTo("divisions");
        assertThat(embedding.path("code").asString()).isEqualTo("PGRST108");

        JsonNode many = refused("divisions?select=id,members(id)&order=members(id)", "bad-parameter");
        assertThat(many.path("parameter").asString()).isEqualTo("order");
        assertThat(many.path("detail").asString()).contains("'members' has many rows for one", "only of a to-one");
    }

    private JsonNode refused(String path, String slug) {
        return as(OWNER).problem("/api/records/" + path, 400, slug);
    }

    @Test
    void csvHasWhatIsEmbeddedAsJson() {
        assertThat(as(OWNER).body("/api/records/divisions?select=id,members(name)&id=eq.2", "Accept", "text/csv"))
                .isEqualTo("id,members\r\n2,\"[{\"\"name\"\":\"\"Cy\"\"}]\"\r\n");
    }

    @Test
    void othersDatasetsDoNotDifferFromNone() {
        JsonNode foreign = as(OWNER).problem("/api/records/members?select=strangers(id)", 404, "unknown-dataset");
        JsonNode missing = as(OWNER).problem("/api/records/members?select=nothings_(id)", 404, "unknown-dataset");

        assertThat(foreign.path("detail").asString().replace("strangers", "nothings_"))
                .isEqualTo(missing.path("detail").asString());
        as(OWNER).problem("/api/records/members?select=id,strangers!inner()", 404, "unknown-dataset");
        for (String order : new String[] {"strangers(id)", "strangers(nope)"}) {
            as(OWNER).problem("/api/records/members?select=id,strangers(id)&order=" + order, 404, "unknown-dataset");
            as(OWNER).problem("/api/records/members?order=" + order, 400, "not-embedded");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "members?select=cities(town)|no-relationship",
                "members?select=members!name(id)|no-relationship",
                "members?select=name,divisions(nope)|unknown-column",
                "members?select=name,divisions(id)&divisions.nope=eq.1|unknown-column",
                "members?select=name,divisions(id)&department.id=eq.1|not-embedded",
                "members?select=count(),divisions(id)|bad-parameter",
                "divisions?select=id,...members(name)|bad-parameter",
                "members?select=name,...divisions(name:department)|bad-parameter",
                "members?select=id,divisions(id)&divisions=is.true|bad-value",
                "members?select=id,divisions(id)&divisions=eq.1|unknown-column",
                "members?order=divisions(id)|not-embedded",
                "members?select=id,d:divisions(id)&order=divisions(id)|not-embedded",
                "members?select=id,divisions(id)&divisions.order=boss_id(id)|not-embedded",
                "members?select=count()&order=divisions(id)|not-embedded",
                "members?select=count(),divisions()&order=divisions(id)|bad-parameter",
                "members?select=id,divisions(cities(id))&order=divisions(cities(id))|bad-parameter",
                "members?select=id,divisions(id)&order=divisions()|bad-parameter",
                "members?select=id,divisions(id)&order=divisions(id,id)|bad-parameter",
                "members?select=id,divisions(id)&order=divisions(id)desc|bad-parameter",
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
