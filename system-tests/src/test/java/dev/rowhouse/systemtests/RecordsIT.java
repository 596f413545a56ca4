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
