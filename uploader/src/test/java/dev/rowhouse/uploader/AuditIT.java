package dev.rowhouse.uploader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rowhouse.delivery.EventJson;
import dev.rowhouse.events.AuditRecorded;
import dev.rowhouse.events.Topology;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.TopicExchange;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;

/** What the audit log is told of people's requests. */
@ExtendWith(UploaderSystem.class)
class AuditIT {

    private static final String SCOPES = "datasets:write uploads:write records:write";
    private static final String SCHEMA =
            "{\"fields\":[{\"name\":\"id\",\"type\":\"integer\"},{\"name\":\"a\",\"type\":\"string\"}],\"primaryKey\":\"id\"}";

    private final UploaderSystem system;
    private final UUID owner = UUID.randomUUID();
    private final List<AuditRecorded> deeds = new ArrayList<>();
    private final Queue queue = new Queue("test.audit-" + UUID.randomUUID(), false, false, true);

    AuditIT(UploaderSystem system) {
        this.system = system;
    }

    @BeforeEach
    void listen() {
        RabbitAdmin admin = new RabbitAdmin(system.bean(ConnectionFactory.class));
        admin.declareQueue(queue);
        admin.declareBinding(BindingBuilder.bind(queue)
                .to(new TopicExchange(Topology.EXCHANGE))
                .with("audit.recorded"));
    }

    @AfterEach
    void leave() {
        new RabbitAdmin(system.bean(ConnectionFactory.class)).deleteQueue(queue.getName());
    }

    @Test
    void aGrantIsOneEntryForEachAccountThatItChangesFor() {
        String dataset = declared();
        UUID one = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        awaitDeeds(1);

        grants(dataset, "[" + grant(one, "read") + "," + grant(other, "read") + "]");
        grants(dataset, "[" + grant(one, "write") + "," + grant(other, "read") + "]");
        grants(dataset, "[" + grant(other, "read") + "]");

        awaitDeeds(5);
        assertThat(deeds.subList(1, 5))
                .extracting(AuditRecorded::action, AuditRecorded::details)
                .containsExactlyInAnyOrder(
                        tuple("dataset.granted", one, "read"),
                        tuple("dataset.granted", other, "read"),
                        tuple("dataset.granted", one, "write"),
                        tuple("dataset.revoked", one, "write"));
        AuditRecorded deed = deeds.get(1);
        assertThat(deed.service()).isEqualTo("uploader");
        assertThat(deed.actor()).isEqualTo(owner);
        assertThat(deed.credential()).isEqualTo(TestTokens.SESSION);
        assertThat(deed.address()).isEqualTo("203.0.113.9");
        assertThat(deed.targetKind()).isEqualTo("dataset");
        assertThat(deed.target()).isEqualTo(dataset);
    }

    private static Tuple tuple(String action, UUID account, String access) {
        return Tuple.tuple(action, Map.of("account", account.toString(), "access", access));
    }

    @Test
    void everyKindOfRequestThatWritesIsTold() {
        String dataset = declared();
        String path = "/api/datasets/" + dataset;
        String records = "/api/records/" + dataset;
        call("PUT", path, "{\"title\":\"T\",\"schema\":" + SCHEMA + "}");
        call("PUT", path + "/indexes", "[{\"columns\":[\"a\"]}]");
        String upload = call("POST", records, "[{\"id\":1,\"a\":\"x\"},{\"id\":2,\"a\":\"y\"}]")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        call("PATCH", records + "?id=eq.1", "{\"a\":\"secret\"}");
        call("DELETE", records + "?id=eq.1", "");
        call("POST", upload + "/undo", "");
        system.awaitQuiet();
        String report = "r" + dataset.substring(1, 20);
        call("PUT", "/api/reports/" + report, "{\"query\":\"SELECT 1\"}");
        call("DELETE", "/api/reports/" + report, "");
        call("DELETE", path, "");

        awaitDeeds(10);
        assertThat(deeds)
                .extracting(AuditRecorded::action)
                .containsExactlyInAnyOrder(
                        "dataset.declared",
                        "dataset.changed",
                        "dataset.indexed",
                        "dataset.records-written",
                        "dataset.records-changed",
                        "dataset.records-deleted",
                        "upload.undone",
                        "report.kept",
                        "report.deleted",
                        "dataset.deleted");
        assertThat(detailsOf("dataset.indexed")).containsEntry("indexes", "btree(a)");
        assertThat(detailsOf("dataset.records-written")).containsEntry("created", "2");
        assertThat(detailsOf("dataset.records-changed")).containsEntry("updated", "1");
        assertThat(detailsOf("dataset.records-deleted")).containsEntry("deleted", "1");
        assertThat(deeds.toString()).doesNotContain("secret");
    }

    /** A file is somebody's deed at the gateway; its chunks are nobody's. */
    @Test
    void theWorkOfJobsIsNoDeed() {
        system.upload("a.csv", "a\n1\n");
        system.awaitQuiet();

        assertThat(received()).isEmpty();
    }

    @Test
    void whatIsRefusedIsNoDeed() {
        String dataset = declared();
        awaitDeeds(1);

        HttpResponse<String> refused =
                system.call("POST", "/api/records/" + dataset, system.token(owner, SCOPES), "[{\"id\":\"no number\"}]");
        HttpResponse<String> others = system.call(
                "PUT", "/api/datasets/" + dataset + "/grants", system.token(UUID.randomUUID(), SCOPES), "[]");
        system.awaitQuiet();

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(others.statusCode()).isEqualTo(404);
        assertThat(received()).isEmpty();
    }

    /** Neither without the other: what cannot be noted is not done. */
    @Test
    void aDeedAndItsEntryAreOneTransaction() {
        String dataset = declared();
        UUID account = UUID.randomUUID();
        system.awaitQuiet();
        system.jdbc().execute("RENAME TABLE outbox TO outbox_away");
        HttpResponse<String> answer;
        try {
            answer = system.call(
                    "PUT",
                    "/api/datasets/" + dataset + "/grants",
                    system.token(owner, SCOPES),
                    "[" + grant(account, "read") + "]");
        } finally {
            system.jdbc().execute("RENAME TABLE outbox_away TO outbox");
        }

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(system.jdbc()
                        .queryForList(
                                "SELECT account_id FROM dataset_grant WHERE account_id = UNHEX(?)",
                                account.toString().replace("-", "")))
                .isEmpty();
    }

    private String declared() {
        String dataset = "d" + UUID.randomUUID().toString().replace("-", "");
        call("PUT", "/api/datasets/" + dataset, "{\"schema\":" + SCHEMA + "}");
        return dataset;
    }

    private void grants(String dataset, String body) {
        call("PUT", "/api/datasets/" + dataset + "/grants", body);
    }

    private static String grant(UUID account, String permission) {
        return "{\"account\":\"%s\",\"permission\":\"%s\"}".formatted(account, permission);
    }

    private HttpResponse<String> call(String method, String path, String body) {
        HttpResponse<String> answer =
                system.call(method, path, system.token(owner, SCOPES), body, "X-Forwarded-For", "203.0.113.9");
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        return answer;
    }

    private Map<String, String> detailsOf(String action) {
        return deeds.stream()
                .filter(deed -> deed.action().equals(action))
                .findFirst()
                .orElseThrow()
                .details();
    }

    private void awaitDeeds(int count) {
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            deeds.addAll(received());
            return deeds.size() >= count;
        });
        assertThat(deeds).hasSize(count);
    }

    private List<AuditRecorded> received() {
        RabbitTemplate rabbit = system.bean(RabbitTemplate.class);
        List<AuditRecorded> received = new ArrayList<>();
        for (Message message = rabbit.receive(queue.getName());
                message != null;
                message = rabbit.receive(queue.getName())) {
            received.add(EventJson.read(message.getBody(), AuditRecorded.class));
        }
        return received;
    }
}
