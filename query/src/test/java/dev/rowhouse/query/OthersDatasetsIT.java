package dev.rowhouse.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever path names a dataset, now or later, keeps it from those whom its owner did not let in. */
class OthersDatasetsIT extends RunningService {

    private static final UUID OWNER = UUID.randomUUID();
    private static final UUID READER = UUID.randomUUID();
    private static final UUID STRANGER = UUID.randomUUID();
    private static final String NAME = "kept_to_its_owner";

    @BeforeAll
    static void share() {
        CatalogFixture.Table table = CatalogFixture.dataset(OWNER, NAME, "n:integer:BIGINT");
        table.row(table.upload(), 1, 7);
        CatalogFixture.grant(table, READER, "read");
    }

    @TestFactory
    Stream<DynamicTest> pathsOfADataset() {
        JsonNode paths = withToken("").json("/openapi.json").path("paths");
        return paths.propertyStream()
                .filter(path -> path.getKey().matches("/api/(datasets|records)/\\{\\w+}.*"))
                .flatMap(path -> path.getValue().propertyStream().map(operation -> {
                    String method = operation.getKey().toUpperCase(java.util.Locale.ROOT);
                    String address = path.getKey().replaceFirst("\\{\\w+}", NAME);
                    return DynamicTest.dynamicTest(method + " " + address, () -> isKept(method, address));
                }));
    }

    private void isKept(String method, String address) {
        var refused = as(STRANGER).send(method, address);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(404);
        assertThat(refused.body()).contains("/problems/not-found");
        var elsewhere = withToken(TestTokens.bound(OWNER, "another", "kept_to_its"));
        assertThat(elsewhere.send(method, address).body()).isEqualTo(refused.body());
        assertThat(withToken(TestTokens.bound(OWNER, "another", NAME))
                        .send(method, address)
                        .statusCode())
                .isNotIn(403, 404, 405);
        assertThat(as(OWNER).send(method, address).statusCode()).isNotIn(403, 404, 405);
        assertThat(as(READER).send(method, address).statusCode()).isNotIn(404, 405);
    }

    /** The walk above is worth nothing if it finds no paths. */
    @Test
    void thereAreSuchPaths() {
        assertThat(pathsOfADataset().map(DynamicTest::getDisplayName))
                .contains(
                        "GET /api/records/" + NAME,
                        "GET /api/datasets/" + NAME,
                        "GET /api/datasets/" + NAME + "/grants");
    }

    @Test
    void whoWasLetInReadsListsAndAsks() {
        assertThat(as(READER).compact("/api/records/" + NAME)).isEqualTo("[{\"n\":7}]");
        assertThat(as(READER).body("/api/datasets")).contains(NAME);
        CatalogFixture.report(READER, "sum_of_others", "SELECT SUM(n) AS s FROM " + NAME);
        CatalogFixture.report(STRANGER, "sum_of_strangers", "SELECT SUM(n) AS s FROM " + NAME);
        assertThat(as(READER).body("/api/reports/sum_of_others/result")).contains("7");
        as(STRANGER).problem("/api/reports/sum_of_strangers/result", 404, "unknown-dataset");
        assertThat(as(STRANGER).body("/api/datasets")).doesNotContain(NAME);
    }

    @Test
    void onlyTheOwnerAndAdminsSeeWhoWasLetIn() {
        as(READER).problem("/api/datasets/" + NAME + "/grants", 403, "forbidden");
        for (Api api : new Api[] {as(OWNER), withToken(TestTokens.admin())}) {
            JsonNode grants = JsonMapper.shared().readTree(api.body("/api/datasets/" + NAME + "/grants"));
            assertThat(grants.path("items")).hasSize(1);
            assertThat(grants.at("/items/0/account").asString()).isEqualTo(READER.toString());
            assertThat(grants.at("/items/0/permission").asString()).isEqualTo("read");
        }
    }

    @Test
    void whoIsBoundToSomeDatasetsFindsNoOthers() {
        CatalogFixture.Table near =
                SearchFixture.dataset(OWNER, "bound_near", "n:integer:BIGINT", "far:integer:BIGINT");
        SearchFixture.dataset(OWNER, "bound_far", "n:integer:BIGINT");
        near.references("{\"fields\":[\"far\"],\"reference\":{\"resource\":\"bound_far\",\"fields\":[\"n\"]}}");
        near.row(near.upload(), 1, 7, 1);
        CatalogFixture.report(OWNER, "report_of_far", "SELECT COUNT(*) AS c FROM bound_far");
        CatalogFixture.report(OWNER, "report_of_near", "SELECT COUNT(*) AS c FROM bound_near");
        Api bound = withToken(TestTokens.bound(OWNER, "bound_near"));
        Api nothing = withToken(TestTokens.bound(OWNER));

        assertThat(as(OWNER).body("/api/datasets")).contains("bound_near", "bound_far");
        assertThat(bound.json("/api/datasets").path("items")).hasSize(1);
        assertThat(nothing.json("/api/datasets").path("items")).isEmpty();
        assertThat(as(OWNER).body("/api/search?q=bound")).contains("bound_near", "bound_far");
        assertThat(bound.body("/api/search?q=bound")).contains("bound_near").doesNotContain("bound_far");
        assertThat(bound.sql("SELECT n FROM bound_near").statusCode()).isEqualTo(200);
        assertThat(bound.sql("SELECT a.n FROM bound_near a JOIN bound_far b ON b.n = a.far")
                        .body())
                .contains("/problems/unknown-dataset");
        assertThat(as(OWNER)
                        .get("/api/records/bound_near?select=n,bound_far(n)")
                        .statusCode())
                .isEqualTo(200);
        assertThat(bound.get("/api/records/bound_near?select=n,bound_far(n)").statusCode())
                .isEqualTo(404);
        assertThat(bound.get("/api/reports/report_of_near/result").statusCode()).isEqualTo(200);
        bound.problem("/api/reports/report_of_far/result", 404, "unknown-dataset");
    }

    @Test
    void rejectsOfOtherDatasetsAreNotForWhoIsBound() {
        CatalogFixture.Table table = CatalogFixture.dataset(OWNER, "bound_rejects", "n:integer:BIGINT");
        CatalogFixture.Job job = CatalogFixture.Job.of(OWNER, table.id(), "n.csv", "{\"file_columns\":[\"n\"]}", false);
        CatalogFixture.Job ofNone = CatalogFixture.Job.of(OWNER, null, "n.csv", "{\"file_columns\":[\"n\"]}", false);
        String path = "/api/uploads/" + job.uploadId() + "/rejects";

        assertThat(withToken(TestTokens.bound(OWNER, "bound_rejects")).get(path).statusCode())
                .isEqualTo(200);
        withToken(TestTokens.bound(OWNER, "another")).problem(path, 404, "not-found");
        withToken(TestTokens.bound(OWNER, "bound_rejects"))
                .problem("/api/uploads/" + ofNone.uploadId() + "/rejects", 404, "not-found");
    }

    @Test
    void rejectsAreForTheUploaderAndTheOwnerOfTheDataset() {
        UUID writer = UUID.randomUUID();
        CatalogFixture.Table table = CatalogFixture.dataset(OWNER, "written_by_another", "n:integer:BIGINT");
        CatalogFixture.Job job =
                CatalogFixture.Job.of(writer, table.id(), "n.csv", "{\"file_columns\":[\"n\"]}", false);
        job.reject(2, "[{\"column\":\"n\",\"code\":\"type\",\"value\":\"x\",\"message\":\"no\"}]", "[\"x\"]");
        CatalogFixture.grant(table, READER, "read");
        String path = "/api/uploads/" + job.uploadId() + "/rejects";

        assertThat(as(writer).body(path)).contains("x,2,");
        assertThat(as(OWNER).body(path)).contains("x,2,");
        as(READER).problem(path, 404, "not-found");
        as(STRANGER).problem(path, 404, "not-found");
    }
}
