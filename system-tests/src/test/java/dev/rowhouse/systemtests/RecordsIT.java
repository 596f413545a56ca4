package dev.rowhouse.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.systemtests.client.Answer;
import dev.rowhouse.systemtests.client.Ledger;
import dev.rowhouse.systemtests.client.NewUpload;
import dev.rowhouse.systemtests.client.Person;
import dev.rowhouse.systemtests.client.Upload;
import dev.rowhouse.systemtests.suite.Rowhouse;
import dev.rowhouse.systemtests.suite.RunningRowhouse;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Rows that are written over HTTP, without a file. */
@Order(6)
@ExtendWith(RunningRowhouse.class)
class RecordsIT {

    private static final String SCHEMA = """
            {"fields":[{"name":"id","type":"integer"},{"name":"name"}],"primaryKey":"id"}""";

    private final Rowhouse rowhouse;
    private Person pat;

    RecordsIT(Rowhouse rowhouse) {
        this.rowhouse = rowhouse;
        this.pat = Person.stranger(rowhouse);
    }

    @BeforeEach
    void signUp() {
        pat = Person.newIn(rowhouse);
    }

    @Test
    void rowsAreReadBackListedAndTakenBack() {
        String dataset = pat.named("written");
        pat.declare(dataset, SCHEMA);
        pat.upload(NewUpload.of("a.csv", "id,name\n1,Ann\n").into(dataset)).completed();

        Answer answer = pat.write(
                dataset,
                List.of(Map.of("id", 1, "name", "Anna"), Map.of("id", 2, "name", "Bob")),
                "Prefer",
                "resolution=merge-duplicates");
        Answer byUpload = pat.get("/api/records/" + dataset + "?select=id,_line&_upload=eq."
                + answer.expect(201).json().path("id").asString() + "&order=id");

        assertThat(records(dataset)).isEqualTo("[{\"id\":1,\"name\":\"Anna\"},{\"id\":2,\"name\":\"Bob\"}]");
        assertThat(byUpload.expect(200).json().toString()).isEqualTo("[{\"id\":1,\"_line\":1},{\"id\":2,\"_line\":2}]");
        Upload upload = pat.written(answer);
        assertThat(upload.ledger()).isEqualTo(new Ledger(2, 1, 1, 0, 0, 0));
        assertThat(upload.state())
                .as("what was answered is what the gateway shows")
                .isEqualTo(answer.json());
        JsonNode newest = pat.get("/api/uploads?dataset=" + dataset)
                .expect(200)
                .json()
                .path("items")
                .get(0);
        assertThat(newest.path("id").asString()).isEqualTo(upload.id());
        pat.get("/api/uploads/" + upload.id() + "/content").expectProblem(404, "no-file");
        ask(upload, "reprocess").expectProblem(404, "no-file");

        ask(upload, "undo").expect(202);

        JsonNode undone = upload.awaitStatus("undone").state();
        assertThat(undone.path("undo").toString())
                .isEqualTo("{\"removed\":1,\"restored\":1,\"left\":0,\"left_lines\":[]}");
        assertThat(records(dataset)).isEqualTo("[{\"id\":1,\"name\":\"Ann\"}]");
    }

    @Test
    void rejectsAreToldAtOnceOrKept() {
        String dataset = pat.named("rejecting");
        pat.declare(dataset, SCHEMA);
        List<Map<String, Object>> rows = List.of(Map.of("id", 1), Map.of("id", "two"), Map.of("id", 1));

        Answer refused = pat.write(dataset, rows).expectProblem(422, "rows-rejected");
        Upload upload = pat.written(pat.write(dataset + "?max_rejects=2", rows));
        JsonNode kept = pat.get("/api/uploads/" + upload.id() + "/rejects", "Accept", "application/json")
                .expect(200)
                .json();

        assertThat(upload.ledger()).isEqualTo(Ledger.appended(1, 2));
        assertThat(kept.path("items"))
                .as("rejects have one form")
                .isEqualTo(refused.json().path("items"));
        assertThat(records(dataset)).isEqualTo("[{\"id\":1,\"name\":null}]");
    }

    /** What a person sees with some conditions is what changes, goes, and comes back with the same ones. */
    @Test
    void recordsThatConditionsSelectAreChangedTakenAwayAndBroughtBack() {
        String dataset = pat.named("changing");
        pat.declare(dataset, SCHEMA);
        pat.upload(NewUpload.of("a.csv", "id,name\n1,Ann\n2,Bob\n3,Ann\n4,\n").into(dataset))
                .completed();
        String anns = dataset + "?name=eq.Ann&order=id&limit=2&select=id,name";
        String before = pat.get("/api/records/" + anns).expect(200).json().toString();

        Upload patched = pat.written(pat.patchRecords(anns, Map.of("name", "Anna"), "Prefer", "return=representation"));
        String others = dataset + "?or=(name.eq.Anna,name.is.null)&select=id,name";
        String seen = pat.get("/api/records/" + others + "&order=_upload,_line")
                .expect(200)
                .json()
                .toString();
        Answer deleted = pat.deleteRecords(others, "Prefer", "return=representation, count=exact");

        assertThat(before).isEqualTo("[{\"id\":1,\"name\":\"Ann\"},{\"id\":3,\"name\":\"Ann\"}]");
        assertThat(patched.ledger()).isEqualTo(new Ledger(2, 0, 2, 0, 0, 0));
        assertThat(patched.state().path("mode").asString()).isEqualTo("patch");
        assertThat(deleted.expect(200).json().toString()).isEqualTo(seen);
        assertThat(deleted.header("Content-Range")).isEqualTo("*/3");
        Upload taken = pat.written(deleted);
        assertThat(taken.ledger()).isEqualTo(Ledger.deleted(3));
        assertThat(taken.state().path("mode").asString()).isEqualTo("delete");
        assertThat(records(dataset)).isEqualTo("[{\"id\":2,\"name\":\"Bob\"}]");

        ask(taken, "undo").expect(202);
        assertThat(taken.awaitStatus("undone").state().path("undo").toString())
                .isEqualTo("{\"removed\":0,\"restored\":3,\"left\":0,\"left_lines\":[]}");
        ask(patched, "undo").expect(202);
        patched.awaitStatus("undone");
        assertThat(pat.get("/api/records/" + anns).expect(200).json().toString())
                .isEqualTo(before);
        pat.deleteRecords(dataset).expectProblem(400, "no-condition");
        Person.newIn(rowhouse).deleteRecords(anns).expectProblem(404, "not-found");
        assertThat(pat.visibleRows(dataset)).isEqualTo(4);
    }

    @Test
    void strangersFindNothingToWriteTo() {
        String dataset = pat.named("mine");
        pat.declare(dataset, SCHEMA);

        Person.newIn(rowhouse).write(dataset, Map.of("id", 1)).expectProblem(404, "not-found");
        pat.write(pat.named("none"), Map.of("id", 1)).expectProblem(404, "not-found");

        assertThat(pat.visibleRows(dataset)).isZero();
    }

    private String records(String dataset) {
        return pat.get("/api/records/" + dataset + "?order=id")
                .expect(200)
                .json()
                .toString();
    }

    private Answer ask(Upload upload, String action) {
        return pat.post("/api/uploads/" + upload.id() + "/" + action, "text/csv", BodyPublishers.noBody());
    }
}
