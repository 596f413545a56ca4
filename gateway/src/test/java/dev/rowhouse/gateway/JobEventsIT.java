package dev.rowhouse.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rowhouse.delivery.EventJson;
import dev.rowhouse.events.Dialect;
import dev.rowhouse.events.Event;
import dev.rowhouse.events.EventType;
import dev.rowhouse.events.JobCompleted;
import dev.rowhouse.events.JobFailed;
import dev.rowhouse.events.JobPlanned;
import dev.rowhouse.events.JobProblem;
import dev.rowhouse.events.JobProgressed;
import dev.rowhouse.events.Ledger;
import dev.rowhouse.events.Progress;
import dev.rowhouse.events.Topology;
import dev.rowhouse.events.UploadStored;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@SuppressWarnings("NullAway.Init")
class JobEventsIT extends GatewayOnServers {

    private static final Dialect DIALECT =
            new Dialect("UTF-8", ",", "\"", null, null, true, "LF", 0, 1, 0, 0.9, List.of("because"));
    private static final Instant END = Instant.parse("2021-07-27T16:02:08Z");

    @Autowired
    private RabbitTemplate rabbit;

    @Test
    void announcesWhatItStored() throws Exception {
        UUID id = upload("?filename=hired.csv&header=false&delimiter=%3B");

        UploadStored announced = await().until(() -> announcement(id), event -> event != null);

        assertThat(announced.accountId()).isEqualTo(account);
        assertThat(announced.fileId()).isEqualTo(id);
        assertThat(announced.dataset()).isEqualTo("hired");
        assertThat(announced.datasetExplicit()).isFalse();
        assertThat(announced.options().header()).isFalse();
        assertThat(announced.options().delimiter()).isEqualTo(";");
        assertThat(announced.uploadNumber()).isPositive();
    }

    @Test
    void showsWhatBecameOfAnUpload() throws Exception {
        UUID id = upload("");

        publish(planned(id, 1));
        publish(progressed(id, 2, 5));
        publish(completed(id, 3));

        JsonNode upload = awaitStatus(id, "completed");
        assertThat(upload.path("dataset").asString()).isEqualTo("final_name");
        assertThat(upload.path("dialect").path("line_ending").asString()).isEqualTo("LF");
        assertThat(upload.path("ledger").path("created").asLong()).isEqualTo(9);
        assertThat(upload.path("ledger").path("rejected").asLong()).isEqualTo(1);
        assertThat(upload.path("progress").path("chunks_done").asInt()).isEqualTo(2);
        assertThat(upload.path("finished_at").asString()).isEqualTo("2021-07-27T16:02:08Z");
        assertThat(json(get("/api/uploads?status=completed")).path("items").size())
                .isEqualTo(1);
    }

    @Test
    void ignoresWhatIsOlderThanItKnows() throws Exception {
        UUID id = upload("");
        publish(completed(id, 9));
        awaitStatus(id, "completed");

        publish(progressed(id, 8, 1));
        publish(failed(id, 9, Map.of()));
        publish(planned(id, 1));

        JsonNode upload = await().until(
                        () -> json(get("/api/uploads/" + id)),
                        json -> !json.path("dialect").isNull());
        assertThat(upload.path("status").asString()).isEqualTo("completed");
        assertThat(upload.path("ledger").path("created").asLong()).isEqualTo(9);
        publish(failed(id, 10, Map.of()));
        awaitStatus(id, "failed");
    }

    @Test
    void showsWhyAnUploadFailed() throws Exception {
        UUID id = upload("");
        UUID original = UUID.randomUUID();

        publish(failed(id, 1, Map.of("duplicate_of", original.toString())));

        JsonNode upload = awaitStatus(id, "failed");
        assertThat(upload.path("duplicate_of").asString()).isEqualTo(original.toString());
        assertThat(upload.path("problem").path("type").asString()).isEqualTo("/problems/duplicate-upload");
        assertThat(upload.path("problem").path("detail").asString()).isEqualTo("It is the same.");
    }

    @Test
    void takesCorrectedRejectsOfAFinishedUpload() throws Exception {
        UUID id = upload("?dataset=people&mode=upsert&delimiter=%3B&header=false&null_token=NA");
        HttpResponse<String> early = correct(id, token);
        publish(completed(id, 1));
        awaitStatus(id, "completed");

        HttpResponse<String> corrected = correct(id, token);

        assertThat(early.statusCode()).isEqualTo(409);
        assertThat(type(early)).isEqualTo("/problems/upload-not-finished");
        assertThat(corrected.statusCode()).as(corrected.body()).isEqualTo(202);
        assertThat(json(corrected).path("parent").asString()).isEqualTo(id.toString());
        assertThat(json(corrected).path("dataset").asString()).isEqualTo("final_name");
        assertThat(json(corrected).path("mode").asString()).isEqualTo("upsert");
        UUID child = UUID.fromString(json(corrected).path("id").asString());
        UploadStored announced = await().until(() -> announcement(child), event -> event != null);
        assertThat(announced.parent()).isEqualTo(id);
        assertThat(announced.datasetExplicit()).isTrue();
        assertThat(announced.options().nullToken()).isEqualTo("NA");
        assertThat(announced.options().delimiter()).isNull();
        assertThat(announced.options().header()).isNull();
        assertThat(correct(id, Tokens.member(UUID.randomUUID())).statusCode()).isEqualTo(404);
        assertThat(correct(id, Tokens.viewer(account)).statusCode()).isEqualTo(403);
    }

    @Test
    void streamsProgressUntilTheEnd() throws Exception {
        UUID id = upload("");
        HttpResponse<Stream<String>> response =
                send(request("/api/uploads/" + id + "/events").GET(), BodyHandlers.ofLines());
        Iterator<String> lines = response.body().iterator();

        assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
        assertThat(next(lines)).containsExactly("id:0", "event:progress");
        publish(planned(id, 1));
        assertThat(next(lines)).containsExactly("id:1", "event:progress");
        publish(completed(id, 4));
        assertThat(next(lines)).containsExactly("id:4", "event:completed");
        lines.forEachRemaining(line -> assertThat(line).isEmpty());
    }

    @Test
    void sendsHeartbeats() throws Exception {
        UUID id = upload("");
        try (Stream<String> lines = send(
                        request("/api/uploads/" + id + "/events").GET(), BodyHandlers.ofLines())
                .body()) {
            assertThat(lines.anyMatch(line -> line.startsWith(":"))).isTrue();
        }
    }

    /** What was revoked is asked for every 15 s. */
    @Test
    void endsTheStreamOfARevokedToken() throws Exception {
        UUID id = upload("");
        HttpResponse<Stream<String>> stream =
                send(request("/api/uploads/" + id + "/events").GET(), BodyHandlers.ofLines());

        AUTH.revokeTokensOf(account);

        assertThat(stream.body().anyMatch(line -> line.startsWith("event:completed")))
                .isFalse();
        assertThat(get("/api/uploads").statusCode()).isEqualTo(401);
    }

    @Test
    void resumesAfterTheLastEventSeen() throws Exception {
        UUID id = upload("");
        publish(progressed(id, 3, 5));
        awaitStatus(id, "processing");

        HttpResponse<Stream<String>> resumed = send(
                request("/api/uploads/" + id + "/events")
                        .header("Last-Event-ID", "3")
                        .GET(),
                BodyHandlers.ofLines());
        publish(failed(id, 5, Map.of()));

        assertThat(next(resumed.body().iterator())).containsExactly("id:5", "event:failed");
        HttpResponse<String> over =
                send(request("/api/uploads/" + id + "/events").header("Last-Event-ID", "5"));
        assertThat(over.statusCode()).isEqualTo(204);
        HttpResponse<String> fromTheStart = get("/api/uploads/" + id + "/events");
        assertThat(fromTheStart.body()).startsWith("id:5\nevent:failed\n");
    }

    private UUID upload(String query) throws Exception {
        HttpResponse<String> response = send(raw(query, ("id\n" + UUID.randomUUID() + "\n").getBytes(UTF_8)));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        return UUID.fromString(json(response).path("id").asString());
    }

    private HttpResponse<String> correct(UUID id, String token) throws Exception {
        return send(request("/api/uploads/" + id + "/rejects")
                .setHeader("Authorization", "Bearer " + token)
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString("id,_line,_errors\n1,2,x\n")));
    }

    private JsonNode awaitStatus(UUID id, String status) {
        return await().until(
                        () -> json(get("/api/uploads/" + id)),
                        upload -> upload.path("status").asString().equals(status));
    }

    /** The id and the name of the next event; heartbeats are passed over. */
    private static List<String> next(Iterator<String> lines) {
        List<String> event = new ArrayList<>();
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.startsWith("id:") || line.startsWith("event:")) {
                event.add(line);
            } else if (line.startsWith("data:")) {
                return event;
            }
        }
        return event;
    }

    /** Looks for the announcement where the uploader would. */
    private @org.jspecify.annotations.Nullable UploadStored announcement(UUID id) {
        for (Message message = rabbit.receive(Topology.UPLOADER_UPLOAD_STORED);
                message != null;
                message = rabbit.receive(Topology.UPLOADER_UPLOAD_STORED)) {
            UploadStored event = EventJson.read(message.getBody(), UploadStored.class);
            if (event.uploadId().equals(id)) {
                return event;
            }
        }
        return null;
    }

    private void publish(Event event) {
        rabbit.convertAndSend(Topology.EXCHANGE, EventType.of(event).routingKey(), event);
    }

    private static JobPlanned planned(UUID id, long revision) {
        return new JobPlanned(
                UUID.randomUUID(),
                END,
                id,
                revision,
                "final_name",
                DIALECT,
                new Progress(0, 10, 0, 0, 2),
                List.of("a note"));
    }

    private static JobProgressed progressed(UUID id, long revision, long rows) {
        return new JobProgressed(
                UUID.randomUUID(),
                END,
                id,
                revision,
                new Progress(5, 10, rows, 1, 2),
                new Ledger(rows, rows, 0, 0, 0, 0));
    }

    private JobCompleted completed(UUID id, long revision) {
        return new JobCompleted(
                UUID.randomUUID(),
                END,
                id,
                account,
                revision,
                "f.csv",
                "final_name",
                false,
                new Progress(10, 10, 10, 2, 2),
                new Ledger(10, 9, 0, 0, 1, 0),
                List.of());
    }

    private JobFailed failed(UUID id, long revision, Map<String, Object> members) {
        return new JobFailed(
                UUID.randomUUID(),
                END,
                id,
                account,
                revision,
                "f.csv",
                "final_name",
                new Progress(10, 10, 10, 2, 2),
                Ledger.EMPTY,
                List.of(),
                new JobProblem("duplicate-upload", "Duplicate upload", "It is the same.", members));
    }
}
