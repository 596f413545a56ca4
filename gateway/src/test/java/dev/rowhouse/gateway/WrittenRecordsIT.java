package dev.rowhouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rowhouse.events.EventType;
import dev.rowhouse.events.Ledger;
import dev.rowhouse.events.LoadMode;
import dev.rowhouse.events.Progress;
import dev.rowhouse.events.RecordsWritten;
import dev.rowhouse.events.Topology;
import dev.rowhouse.events.Undo;
import dev.rowhouse.events.UploadOptions;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Uploads whose rows came without a file, as the uploader tells of them. */
@SuppressWarnings("NullAway.Init")
class WrittenRecordsIT extends GatewayOnServers {

    private static final Instant CAME = Instant.parse("2021-07-27T16:02:07Z");
    private static final Instant END = Instant.parse("2021-07-27T16:02:08Z");
    private static final Undo UNDO = new Undo(2, 0, 0, List.of());

    private final UUID id = UUID.randomUUID();

    @Autowired
    private RabbitTemplate rabbit;

    @Test
    void areUploadsLikeOthers() throws Exception {
        publish(written(1, null));

        JsonNode upload = awaitStatus("completed");
        assertThat(upload.path("filename").asString()).isEqualTo("POST /api/records/hired");
        assertThat(upload.path("mode").asString()).isEqualTo("upsert");
        assertThat(upload.path("ledger").path("created").asInt()).isEqualTo(2);
        assertThat(upload.path("created_at").asString()).isEqualTo(CAME.toString());
        assertThat(upload.path("finished_at").asString()).isEqualTo(END.toString());
        assertThat(upload.path("dialect").isNull()).isTrue();
        JsonNode listed =
                json(get("/api/uploads?dataset=hired&status=completed")).path("items");
        assertThat(listed.size()).isEqualTo(1);
        assertThat(listed.get(0)).isEqualTo(upload);
        assertThat(get("/api/uploads/" + id + "/events").body()).startsWith("id:1\nevent:completed\n");
    }

    @Test
    void areTheSameHoweverOftenTheyAreTold() throws Exception {
        RecordsWritten event = written(1, null);
        publish(event);
        publish(event);
        publish(written(2, UNDO));
        JsonNode undone = awaitStatus("undone");

        publish(event);

        await().during(Duration.ofMillis(500)).until(() -> state().equals(undone));
        assertThat(undone.path("undo").path("removed").asInt()).isEqualTo(2);
        assertThat(json(get("/api/uploads")).path("items").size()).isEqualTo(1);
    }

    @Test
    void areUndoneAlsoWhereThatIsToldFirst() throws Exception {
        publish(written(2, UNDO));
        JsonNode undone = awaitStatus("undone");

        publish(written(1, null));

        await().during(Duration.ofMillis(500)).until(() -> state().equals(undone));
        assertThat(undone.path("ledger").path("created").asInt()).isEqualTo(2);
        assertThat(undone.path("sha256").asString()).isEqualTo("ab".repeat(32));
    }

    @Test
    void haveNoFile() throws Exception {
        publish(written(2, UNDO));
        awaitStatus("undone");

        HttpResponse<String> content = get("/api/uploads/" + id + "/content");
        HttpResponse<String> again = post("reprocess");
        HttpResponse<String> retry = post("retry");

        assertThat(List.of(content.statusCode(), again.statusCode(), retry.statusCode()))
                .containsOnly(404);
        assertThat(List.of(type(content), type(again), type(retry))).containsOnly("/problems/no-file");
        assertThat(state().path("status").asString()).isEqualTo("undone");
    }

    @Test
    void tellOfRecordsThatARequestTookAway() throws Exception {
        RecordsWritten event = written(1, null);
        publish(new RecordsWritten(
                event.eventId(),
                event.occurredAt(),
                event.uploadId(),
                event.accountId(),
                event.revision(),
                "DELETE /api/records/hired",
                0,
                event.sha256(),
                event.dataset(),
                LoadMode.DELETE,
                event.options(),
                new Progress(0, 0, 3, 1, 1),
                new Ledger(3, 0, 0, 0, 0, 0, 3),
                CAME,
                END,
                null));

        JsonNode upload = awaitStatus("completed");

        assertThat(upload.path("mode").asString()).isEqualTo("delete");
        assertThat(upload.path("ledger").path("rows_read").asInt()).isEqualTo(3);
        assertThat(upload.path("ledger").path("deleted").asInt()).isEqualTo(3);
    }

    @Test
    void areTheirSendersAlone() throws Exception {
        publish(written(1, null));
        awaitStatus("completed");

        HttpResponse<String> others = send(request("/api/uploads/" + id)
                .setHeader("Authorization", "Bearer " + Tokens.member(UUID.randomUUID()))
                .GET());

        assertThat(others.statusCode()).isEqualTo(404);
    }

    private JsonNode awaitStatus(String status) {
        return await().until(
                        this::state,
                        upload -> upload.path("status").asString("").equals(status));
    }

    private JsonNode state() throws Exception {
        return json(get("/api/uploads/" + id));
    }

    private HttpResponse<String> post(String action) throws Exception {
        return send(request("/api/uploads/" + id + "/" + action).POST(BodyPublishers.noBody()));
    }

    private void publish(RecordsWritten event) {
        rabbit.convertAndSend(Topology.EXCHANGE, EventType.of(event).routingKey(), event);
    }

    private RecordsWritten written(long revision, @Nullable Undo undo) {
        return new RecordsWritten(
                UUID.randomUUID(),
                END,
                id,
                account,
                revision,
                "POST /api/records/hired",
                61,
                "ab".repeat(32),
                "hired",
                LoadMode.UPSERT,
                UploadOptions.DEFAULTS,
                new Progress(61, 61, 2, 1, 1),
                new Ledger(2, 2, 0, 0, 0, 0),
                CAME,
                END,
                undo);
    }
}
