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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What can be done about an upload after it was sent. */
@Order(5)
@ExtendWith(RunningRowhouse.class)
class SecondThoughtsIT {

    private final Rowhouse rowhouse;
    private Person pat;

    SecondThoughtsIT(Rowhouse rowhouse) {
        this.rowhouse = rowhouse;
        this.pat = Person.stranger(rowhouse);
    }

    @BeforeEach
    void signUp() {
        pat = Person.newIn(rowhouse);
    }

    @Test
    void undoTakesTheRecordsAwayAndTellsHowMany() {
        String dataset = pat.named("undone");
        pat.upload(NewUpload.of("a.csv", "id,name\n1,Ann\n").into(dataset)).completed();
        Upload second = pat.upload(
                        NewUpload.of("b.csv", "id,name\n2,Bob\n3,Cid\n").into(dataset))
                .completed();

        ask(second, "undo").expect(202);
        JsonNode end = second.awaitStatus("undone").state();

        assertThat(end.path("undo").toString())
                .isEqualTo("{\"removed\":2,\"restored\":0,\"left\":0,\"left_lines\":[]}");
        assertThat(pat.visibleRows(dataset)).isEqualTo(1);
        assertThat(ask(second, "undo").expect(409).json().path("type").asString())
                .isEqualTo("/problems/nothing-to-undo");
    }

    @Test
    void replacedRecordsComeBack() {
        String dataset = pat.named("replaced");
        pat.upload(NewUpload.of("a.csv", "id,name\n1,Ann\n").into(dataset)).completed();
        Upload replace = pat.upload(NewUpload.of("b.csv", "day\n2021-07-27\n2021-07-28\n")
                        .into(dataset)
                        .with("mode", "replace"))
                .completed();
        assertThat(records(dataset)).isEqualTo("[{\"day\":\"2021-07-27\"},{\"day\":\"2021-07-28\"}]");

        ask(replace, "undo").expect(202);
        replace.awaitStatus("undone");

        assertThat(records(dataset)).isEqualTo("[{\"id\":1,\"name\":\"Ann\"}]");
    }

    @Test
    void reprocessReadsTheStoredFileInAnotherWay() {
        String dataset = pat.named("again");
        Upload upload = pat.upload(
                        NewUpload.of("a.csv", "id;name\n007;Ann,Bob\n008;Cid\n").into(dataset))
                .completed();

        ask(upload, "reprocess?delimiter=%3B&types=text&header=true").expect(202);
        JsonNode end = upload.awaitStatus("completed").state();

        assertThat(end.path("attempt").asInt()).isEqualTo(2);
        assertThat(records(dataset))
                .isEqualTo("[{\"id\":\"007\",\"name\":\"Ann,Bob\"},{\"id\":\"008\",\"name\":\"Cid\"}]");
    }

    @Test
    void retryLoadsWhatFailedOnceItsReasonIsGone() {
        String dataset = pat.named("retried");
        Upload upload = pat.upload(
                NewUpload.of("a.csv", "id,name\n1,Ann\n").into(dataset).with("mode", "upsert"));
        upload.failed("primary-key-needed");
        pat.declare(dataset, """
                {"fields":[{"name":"id","type":"integer"},{"name":"name"}],"primaryKey":"id"}""");

        ask(upload, "retry").expect(202);

        assertThat(upload.awaitStatus("completed").ledger()).isEqualTo(Ledger.appended(1, 0));
        assertThat(ask(upload, "retry").expect(409).json().path("type").asString())
                .isEqualTo("/problems/upload-finished");
    }

    @Test
    void cancelEndsAJobAndLeavesNothing() {
        String dataset = pat.named("cancelled");
        Upload upload = pat.upload(NewUpload.of("a.csv", BodyPublishers.ofInputStream(() -> new Numbered(2_000_000)))
                .into(dataset));

        ask(upload, "cancel").expect(202);

        assertThat(upload.awaitStatus("cancelled").ledger().created()).isZero();
        assertThat(pat.visibleRows(dataset)).isZero();
        assertThat(ask(upload, "cancel").expect(409).json().path("type").asString())
                .isEqualTo("/problems/upload-finished");
    }

    @Test
    void upsertOverHttpTellsWhatItDid() {
        String dataset = pat.named("upserted");
        pat.declare(dataset, """
                {"fields":[{"name":"id","type":"integer"},{"name":"name"}],"primaryKey":"id"}""");
        pat.upload(NewUpload.of("a.csv", "id,name\n1,Ann\n2,Bob\n").into(dataset))
                .completed();

        Upload upsert = pat.upload(NewUpload.of("b.csv", "id,name\n1,Anna\n2,Bob\n3,Cid\n")
                        .into(dataset)
                        .with("mode", "upsert"))
                .completed();

        assertThat(upsert.ledger()).isEqualTo(new Ledger(3, 1, 1, 1, 0, 0));
    }

    @Test
    void aDeletedFileLeavesRecordsRejectsAndUndo() {
        String dataset = pat.named("deleted");
        pat.declare(dataset, """
                {"fields":[{"name":"id","type":"integer"},{"name":"name"}]}""");
        Upload upload = pat.upload(
                        NewUpload.of("a.csv", "id,name\n1,Ann\nx,Bob\n").into(dataset))
                .completed();

        pat.delete("/api/uploads/" + upload.id()).expect(204);
        pat.delete("/api/uploads/" + upload.id()).expect(204);

        pat.get("/api/uploads/" + upload.id() + "/content").expectProblem(410, "file-deleted");
        ask(upload, "reprocess").expectProblem(410, "file-deleted");
        assertThat(records(dataset)).isEqualTo("[{\"id\":1,\"name\":\"Ann\"}]");
        assertThat(pat.get("/api/uploads/" + upload.id() + "/rejects")
                        .expect(200)
                        .body())
                .contains("x,Bob");
        pat.correct(upload, "id,name,_line,_errors\n2,Bob,3,\n").completed();
        ask(upload, "undo").expect(202);
        assertThat(upload.awaitStatus("undone")
                        .state()
                        .path("undo")
                        .path("removed")
                        .asInt())
                .isEqualTo(1);
        assertThat(records(dataset)).isEqualTo("[{\"id\":2,\"name\":\"Bob\"}]");
    }

    @Test
    void strangersFindNothingToActOn() {
        Upload upload = pat.upload(NewUpload.of("a.csv", "id\n1\n").into(pat.named("mine")))
                .completed();
        Person other = Person.newIn(rowhouse);

        for (String action : new String[] {"undo", "cancel", "retry", "reprocess"}) {
            other.post("/api/uploads/" + upload.id() + "/" + action, "text/csv", BodyPublishers.noBody())
                    .expect(404);
        }
        other.delete("/api/uploads/" + upload.id()).expect(404);
        assertThat(upload.status()).isEqualTo("completed");
    }

    private String records(String dataset) {
        return pat.get("/api/records/" + dataset).expect(200).json().toString();
    }

    private Answer ask(Upload upload, String action) {
        return pat.post("/api/uploads/" + upload.id() + "/" + action, "text/csv", BodyPublishers.noBody());
    }
}
