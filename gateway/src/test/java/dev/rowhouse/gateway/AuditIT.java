package dev.rowhouse.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rowhouse.delivery.EventJson;
import dev.rowhouse.events.AuditRecorded;
import dev.rowhouse.events.Topology;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.TopicExchange;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the audit log is told of people's requests. */
@SuppressWarnings("NullAway.Init")
class AuditIT extends GatewayOnServers {

    @Autowired
    private RabbitTemplate rabbit;

    @Autowired
    private JdbcTemplate jdbc;

    private final Queue queue = new Queue("test.audit-" + UUID.randomUUID(), false, false, true);
    private final List<AuditRecorded> heard = new ArrayList<>();

    @BeforeEach
    void listen() {
        RabbitAdmin admin = new RabbitAdmin(rabbit);
        admin.declareQueue(queue);
        admin.declareBinding(BindingBuilder.bind(queue)
                .to(new TopicExchange(Topology.EXCHANGE))
                .with("audit.recorded"));
    }

    @AfterEach
    void leave() {
        new RabbitAdmin(rabbit).deleteQueue(queue.getName());
    }

    @Test
    void uploadsAndWhatIsAskedOfThem() throws Exception {
        UUID id = upload("?filename=hired.csv&dataset=hired");
        assertThat(post(id, "cancel").statusCode()).isEqualTo(202);
        jdbc.update("UPDATE uploads SET status = 'FAILED' WHERE id = UNHEX(?)", hex(id));
        assertThat(post(id, "retry").statusCode()).isEqualTo(202);
        jdbc.update("UPDATE uploads SET status = 'FAILED' WHERE id = UNHEX(?)", hex(id));
        assertThat(post(id, "reprocess?delimiter=%3B").statusCode()).isEqualTo(202);
        jdbc.update("UPDATE uploads SET status = 'FAILED' WHERE id = UNHEX(?)", hex(id));
        assertThat(send(request("/api/uploads/" + id).DELETE()).statusCode()).isEqualTo(204);
        assertThat(send(request("/api/uploads/" + id).DELETE()).statusCode()).isEqualTo(204);

        await().until(() -> told().size() == 5);
        assertThat(told())
                .extracting(AuditRecorded::action)
                .containsExactlyInAnyOrder(
                        "upload.stored",
                        "upload.cancelled",
                        "upload.retried",
                        "upload.reprocessed",
                        "upload.file-deleted");
        AuditRecorded stored = told().stream()
                .filter(each -> each.action().equals("upload.stored"))
                .findFirst()
                .orElseThrow();
        assertThat(stored.service()).isEqualTo("gateway");
        assertThat(stored.targetKind()).isEqualTo("upload");
        assertThat(stored.target()).isEqualTo(id.toString());
        assertThat(stored.address()).isEqualTo("127.0.0.1");
        assertThat(stored.details()).containsAllEntriesOf(Map.of("filename", "hired.csv", "dataset", "hired"));
    }

    @Test
    void readingAndWhatIsRefusedAreNoDeeds() throws Exception {
        UUID id = upload("");
        await().until(() -> told().size() == 1);

        assertThat(get("/api/uploads/" + id + "/content").statusCode()).isEqualTo(200);
        assertThat(get("/api/uploads").statusCode()).isEqualTo(200);
        assertThat(send(request("/api/uploads/" + UUID.randomUUID() + "/cancel").POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(404);
        assertThat(post(id, "retry").statusCode()).isEqualTo(409);
        await().until(() -> jdbc.queryForList("SELECT id FROM outbox").isEmpty());

        assertThat(told()).hasSize(1);
    }

    /** Neither without the other: what cannot be noted is not done. */
    @Test
    void aDeedAndItsEntryAreOneTransaction() throws Exception {
        UUID id = upload("");
        jdbc.update("UPDATE uploads SET status = 'FAILED' WHERE id = UNHEX(?)", hex(id));
        await().until(() -> jdbc.queryForList("SELECT id FROM outbox").isEmpty());
        jdbc.execute("RENAME TABLE outbox TO outbox_away");
        try {
            assertThat(post(id, "retry").statusCode()).isEqualTo(500);
        } finally {
            jdbc.execute("RENAME TABLE outbox_away TO outbox");
        }

        assertThat(jdbc.queryForObject("SELECT status FROM uploads WHERE id = UNHEX(?)", String.class, hex(id)))
                .isEqualTo("FAILED");
    }

    private UUID upload(String query) throws Exception {
        HttpResponse<String> response = send(raw(query, "a;b\n1;2\n".getBytes(UTF_8)));
        assertThat(response.statusCode()).isEqualTo(202);
        return UUID.fromString(json(response).path("id").asString());
    }

    private HttpResponse<String> post(UUID id, String what) throws Exception {
        return send(request("/api/uploads/" + id + "/" + what).POST(BodyPublishers.noBody()));
    }

    private static String hex(UUID id) {
        return id.toString().replace("-", "");
    }

    private List<AuditRecorded> told() {
        for (Message message = rabbit.receive(queue.getName());
                message != null;
                message = rabbit.receive(queue.getName())) {
            heard.add(EventJson.read(message.getBody(), AuditRecorded.class));
        }
        return heard.stream().filter(deed -> account.equals(deed.actor())).toList();
    }
}
