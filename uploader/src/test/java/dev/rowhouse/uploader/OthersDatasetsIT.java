package dev.rowhouse.uploader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.events.LoadMode;
import dev.rowhouse.events.UploadOptions;
import dev.rowhouse.events.UploadStored;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever path names a dataset, now or later, keeps it from those whom its owner did not let in. */
@ExtendWith(UploaderSystem.class)
class OthersDatasetsIT {

    private static final String SCOPES = "datasets:write uploads:write records:write records:read uploads:read";
    private static final String SCHEMA = "{\"schema\":{\"fields\":[{\"name\":\"a\",\"type\":\"integer\"}]}}";

    private final UploaderSystem system;
    private final UUID owner = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();

    OthersDatasetsIT(UploaderSystem system) {
        this.system = system;
    }

    private record Operation(String method, String path, String body) {

        String on(String dataset) {
            String condition = path.startsWith("/api/records/") && !method.equals("POST") ? "?_line=gte.0" : "";
            return path.replaceFirst("\\{\\w+}", dataset)
                            .replaceAll("\\{\\w+}", UUID.randomUUID().toString())
                    + condition;
        }
    }

    private Stream<Operation> operations() {
        JsonNode paths = JsonMapper.shared()
                .readTree(system.call("GET", "/openapi.json", "", "").body())
                .path("paths");
        return paths.propertyStream()
                .filter(path -> path.getKey().matches("/api/(datasets|records)/\\{\\w+}.*"))
                // Of a file that must be one: RestoreIT has it.
                .filter(path -> !path.getKey().endsWith("/backup"))
                .flatMap(path -> path.getValue()
                        .propertyStream()
                        .map(operation -> new Operation(
                                operation.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                operation
                                        .getValue()
                                        .at("/requestBody/content/application~1json/example")
                                        .toString())));
    }

    @TestFactory
    Stream<DynamicTest> pathsOfADataset() {
        return operations()
                .map(operation ->
                        DynamicTest.dynamicTest(operation.method() + " " + operation.path(), () -> isKept(operation)));
    }

    private void isKept(Operation operation) {
        String dataset = declared();
        HttpResponse<String> refused = as(other, operation.method(), operation.on(dataset), operation.body());
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(404);
        assertThat(refused.body()).contains("/problems/not-found");
        String elsewhere = system.boundToken(owner, SCOPES, "another");
        assertThat(system.call(operation.method(), operation.on(dataset), elsewhere, operation.body())
                        .body())
                .isEqualTo(refused.body());
        String bound = system.boundToken(owner, SCOPES, "another", dataset);
        HttpResponse<String> allowed = system.call(operation.method(), operation.on(dataset), bound, operation.body());
        assertThat(allowed.statusCode()).as(allowed.body()).isNotIn(403, 404, 405);
        dataset = declared();
        allowed = as(owner, operation.method(), operation.on(dataset), operation.body());
        assertThat(allowed.statusCode()).as(allowed.body()).isNotIn(403, 404, 405);
    }

    /** The walk above is worth nothing if it finds no paths. */
    @Test
    void thereAreSuchPaths() {
        assertThat(operations().map(each -> each.method() + " " + each.path()))
                .contains(
                        "PUT /api/datasets/{name}",
                        "DELETE /api/datasets/{name}",
                        "PUT /api/datasets/{name}/grants",
                        "PUT /api/datasets/{name}/indexes");
    }

    @Test
    void whoMayOnlyReadIsToldSo() {
        String dataset = declared();
        grant(dataset, "read");

        for (List<String> call : List.of(
                List.of("PUT", "", SCHEMA),
                List.of("DELETE", "", ""),
                List.of("PUT", "/grants", "[]"),
                List.of("PUT", "/indexes", "[]"))) {
            assertThat(problem(as(other, call.get(0), "/api/datasets/" + dataset + call.get(1), call.get(2)), 403))
                    .isEqualTo("/problems/forbidden");
        }
        assertThat(system.announce(byOther(system.store(dataset, "a.csv", "a\n1\n")))
                        .failed()
                        .problem()
                        .type())
                .isEqualTo("dataset-name-taken");
    }

    @Test
    void whoMayWriteUploadsAndDeclaresAndNothingElse() {
        String dataset = declared();
        grant(dataset, "write");

        assertThat(system.announce(byOther(system.store(dataset, "a.csv", "a\n1\n")))
                        .completed()
                        .ledger()
                        .created())
                .isEqualTo(1);
        assertThat(as(
                                other,
                                "PUT",
                                "/api/datasets/" + dataset,
                                SCHEMA.replace("{\"schema\"", "{\"title\":\"T\",\"schema\""))
                        .statusCode())
                .isEqualTo(200);
        assertThat(problem(as(other, "DELETE", "/api/datasets/" + dataset, ""), 403))
                .isEqualTo("/problems/forbidden");
        assertThat(problem(as(other, "PUT", "/api/datasets/" + dataset + "/grants", "[]"), 403))
                .isEqualTo("/problems/forbidden");
    }

    @Test
    void aGrantDrawsNoFileThatNobodyNamedADatasetFor() {
        String dataset = declared();
        grant(dataset, "write");

        UploaderSystem.Outcome upload =
                system.announce(by(other, system.store(dataset, dataset + ".csv", "a\n1\nx\n"), false, null));
        String own = upload.completed().dataset();
        UploaderSystem.Outcome corrected =
                system.announce(by(other, system.store(own, "rejects.csv", "a\n2\n"), true, upload.uploadId()));
        UploaderSystem.Outcome again = system.again(
                upload,
                2,
                own,
                LoadMode.APPEND,
                UploadOptions.builder().allowDuplicate(true).build());

        assertThat(own).isEqualTo(dataset + "_2");
        assertThat(corrected.completed().dataset()).isEqualTo(own);
        assertThat(again.completed().dataset()).isEqualTo(own);
        assertThat(system.records(dataset)).isEmpty();
    }

    @Test
    void theOwnerTakesBackWhatOthersUploaded() {
        String dataset = declared();
        grant(dataset, "write");
        UploaderSystem.Outcome upload = system.announce(byOther(system.store(dataset, "a.csv", "a\n1\n")));
        String undo = "/api/uploads/" + upload.uploadId() + "/undo";

        assertThat(problem(as(UUID.randomUUID(), "POST", undo, ""), 404)).isEqualTo("/problems/not-found");
        HttpResponse<String> answer = as(owner, "POST", undo, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    @Test
    void whoIsBoundToSomeDatasetsMakesNoOthersAndRefersToNone() {
        String bound = system.boundToken(owner, SCOPES, "bound_to_this");
        String kept = declared();
        String referring = """
                {"schema":{"fields":[{"name":"a","type":"integer"}],"foreignKeys":[{"fields":"a",\
                "reference":{"resource":"%s","fields":"a"}}]}}""".formatted(kept);

        assertThat(problem(system.call("PUT", "/api/datasets/not_this", bound, SCHEMA), 404))
                .isEqualTo("/problems/not-found");
        assertThat(system.jdbc().queryForObject("SELECT COUNT(*) FROM dataset WHERE name = 'not_this'", Integer.class))
                .isZero();
        assertThat(system.call("PUT", "/api/datasets/bound_to_this", bound, referring)
                        .statusCode())
                .isEqualTo(422);
        assertThat(system.call("PUT", "/api/datasets/bound_to_this", bound, SCHEMA)
                        .statusCode())
                .isEqualTo(201);
        String report = "{\"query\":\"SELECT 1\"}";
        assertThat(problem(system.call("PUT", "/api/reports/mine", bound, report), 403))
                .isEqualTo("/problems/forbidden");
        assertThat(as(owner, "PUT", "/api/reports/mine", report).statusCode()).isEqualTo(201);
        assertThat(problem(system.call("DELETE", "/api/reports/mine", bound, ""), 403))
                .isEqualTo("/problems/forbidden");
    }

    @Test
    void whoIsBoundToSomeDatasetsTakesNothingBackElsewhere() {
        String dataset = declared();
        grant(dataset, "write");
        UploaderSystem.Outcome upload = system.announce(byOther(system.store(dataset, "a.csv", "a\n1\n")));
        String undo = "/api/uploads/" + upload.uploadId() + "/undo";

        for (UUID account : List.of(owner, other)) {
            assertThat(problem(system.call("POST", undo, system.boundToken(account, SCOPES, "another"), ""), 404))
                    .isEqualTo("/problems/not-found");
        }
        assertThat(system.call("POST", undo, system.boundToken(other, SCOPES, dataset), "")
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    void aGrantThatStaysKeepsWhenItWasGiven() {
        String dataset = declared();
        String read = "{\"account\":\"%s\",\"permission\":\"read\"}";
        String first = read.formatted(other);
        String second = read.formatted(UUID.randomUUID());
        String path = "/api/datasets/" + dataset + "/grants";
        as(owner, "PUT", path, "[" + first + "]");
        List<String> before = grants(dataset);

        HttpResponse<String> answer = as(owner, "PUT", path, "[" + second + "," + first + "]");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(grants(dataset)).hasSize(2).containsAll(before);
        as(owner, "PUT", path, "[" + first.replace("read", "write") + "]");
        assertThat(grants(dataset))
                .singleElement()
                .satisfies(grant -> assertThat(grant)
                        .contains("write")
                        .isNotEqualTo(before.get(0).replace("read", "write")));
        assertThat(as(owner, "PUT", path, "[]").body()).isEqualTo("{\"items\":[],\"next_cursor\":null}");
        assertThat(grants(dataset)).isEmpty();
    }

    @Test
    void tellsWhatIsWrongWithGrants() {
        String path = "/api/datasets/" + declared() + "/grants";
        String good = "{\"account\":\"%s\",\"permission\":\"read\"}".formatted(other);

        for (List<String> bad : List.of(
                List.of("[{\"account\":\"1-1-1-1-1\",\"permission\":\"read\"}]", "/0/account"),
                List.of("[" + good.replace("read", "own") + "]", "/0/permission"),
                List.of("[null]", "/0"),
                List.of("[" + good + "," + good + "]", "/1/account"),
                List.of("[" + good.replace(other.toString(), owner.toString()) + "]", "/0/account"))) {
            HttpResponse<String> answer = as(owner, "PUT", path, bad.get(0));
            assertThat(problem(answer, 422)).isEqualTo("/problems/bad-grants");
            assertThat(JsonMapper.shared()
                            .readTree(answer.body())
                            .path("pointer")
                            .asString())
                    .isEqualTo(bad.get(1));
        }
    }

    @Test
    void grantsGoWithTheDataset() {
        String dataset = declared();
        grant(dataset, "read");
        as(owner, "DELETE", "/api/datasets/" + dataset, "");

        as(owner, "PUT", "/api/datasets/" + dataset, SCHEMA);
        assertThat(problem(as(other, "DELETE", "/api/datasets/" + dataset, ""), 404))
                .isEqualTo("/problems/not-found");
        assertThat(grants(dataset)).isEmpty();
    }

    private String declared() {
        String dataset = "o" + UUID.randomUUID().toString().replace("-", "");
        assertThat(as(owner, "PUT", "/api/datasets/" + dataset, SCHEMA).statusCode())
                .isEqualTo(201);
        return dataset;
    }

    private void grant(String dataset, String permission) {
        HttpResponse<String> answer = as(
                owner,
                "PUT",
                "/api/datasets/" + dataset + "/grants",
                "[{\"account\":\"%s\",\"permission\":\"%s\"}]".formatted(other, permission));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private List<String> grants(String dataset) {
        return system.jdbc()
                .query(
                        "SELECT HEX(account_id) AS account, permission, granted_at FROM dataset_grant g "
                                + "JOIN dataset d ON d.id = g.dataset_id WHERE d.name = ?",
                        (row, n) -> row.getString("account") + " " + row.getString("permission") + " "
                                + Objects.requireNonNull(row.getString("granted_at")),
                        dataset);
    }

    private UploadStored byOther(UploadStored event) {
        return by(other, event, event.datasetExplicit(), event.parent());
    }

    private static UploadStored by(UUID account, UploadStored event, boolean datasetExplicit, @Nullable UUID parent) {
        return new UploadStored(
                event.eventId(),
                event.occurredAt(),
                event.uploadId(),
                event.uploadNumber(),
                account,
                event.fileId(),
                event.filename(),
                event.sizeBytes(),
                event.sha256(),
                event.dataset(),
                datasetExplicit,
                event.mode(),
                event.dryRun(),
                event.options(),
                parent);
    }

    private HttpResponse<String> as(UUID account, String method, String path, String body) {
        return system.call(method, path, system.token(account, SCOPES), body);
    }

    private static String problem(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return JsonMapper.shared().readTree(response.body()).path("type").asString();
    }
}
