package dev.rowhouse.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.rowhouse.auth.Client.Answer;
import dev.rowhouse.auth.audit.AuditLog;
import dev.rowhouse.delivery.EventJson;
import dev.rowhouse.events.AuditRecorded;
import dev.rowhouse.events.EventType;
import dev.rowhouse.events.Topology;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@AuthService
class AuditIT {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Client client;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RabbitTemplate rabbit;

    @Autowired
    private AuditLog log;

    private String email = "";
    private String token = "";
    private UUID admin = UUID.randomUUID();

    /** Keeps the entries of other tests apart. */
    private final String dataset = "d" + UUID.randomUUID().toString().replace("-", "");

    AuditIT(@LocalServerPort int port) {
        client = new Client(port);
    }

    @BeforeEach
    void signInAsAdmin() {
        email = Client.freshEmail();
        admin = UUID.fromString(client.register(email, Client.PASSWORD).text("id"));
        jdbc.sql("UPDATE account SET role = 'admin' WHERE email = ?")
                .param(email)
                .update();
        token = client.login(email, Client.PASSWORD).text("access_token");
    }

    @Test
    void keepsWhatAnotherServiceTellsOnceHoweverOftenItDoes() {
        AuditRecorded deed = deed(admin, "dataset.granted", Instant.parse("2021-07-27T16:02:08.123456Z"));
        tell(deed);
        tell(deed);
        tell(deed(null, "dataset.revoked", Instant.parse("2021-07-27T16:02:09Z")));

        List<JsonNode> items = awaitEntries(2);

        assertThat(items).hasSize(2);
        JsonNode entry = items.get(1);
        assertThat(items.get(0).path("action").asString()).isEqualTo("dataset.revoked");
        assertThat(entry.path("id").asString()).isEqualTo(deed.eventId().toString());
        assertThat(entry.path("occurred_at").asString()).isEqualTo("2021-07-27T16:02:08.123456Z");
        assertThat(entry.path("service").asString()).isEqualTo("uploader");
        assertThat(entry.path("actor").asString()).isEqualTo(admin.toString());
        assertThat(entry.path("actor_email").asString()).isEqualTo(email);
        assertThat(entry.path("action").asString()).isEqualTo("dataset.granted");
        assertThat(entry.path("target_kind").asString()).isEqualTo("dataset");
        assertThat(entry.path("target").asString()).isEqualTo(dataset);
        assertThat(entry.path("address").asString()).isEqualTo("192.0.2.7");
        assertThat(entry.path("details").path("access").asString()).isEqualTo("read");
        assertThat(items.get(0).path("actor").isNull()).isTrue();
        assertThat(items.get(0).path("actor_email").isNull()).isTrue();
    }

    @Test
    void finds() {
        Instant first = Instant.parse("2021-07-27T16:02:08Z");
        UUID stranger = UUID.randomUUID();
        tell(deed(admin, "dataset.granted", first));
        tell(deed(stranger, "dataset.deleted", first.plusSeconds(1)));
        tell(deed(stranger, "datasets.other", first.plusSeconds(2)));
        awaitEntries(3);

        assertThat(actions("&actor=" + admin)).containsExactly("dataset.granted");
        assertThat(actions("&action=dataset.deleted")).containsExactly("dataset.deleted");
        assertThat(actions("&action=dataset.*")).containsExactly("dataset.deleted", "dataset.granted");
        assertThat(actions("&target_kind=upload")).isEmpty();
        assertThat(actions("&service=gateway")).isEmpty();
        assertThat(actions("&service=uploader")).hasSize(3);
        assertThat(actions("&from=2021-07-27T16:02:09Z")).containsExactly("datasets.other", "dataset.deleted");
        assertThat(actions("&to=2021-07-27T18:02:09%2B02:00")).containsExactly("dataset.granted");
        for (String wrong : List.of(
                "actor=me", "action=dataset.%25", "action=*", "from=yesterday", "to=1", "limit=0", "cursor=x")) {
            Answer answer = client.get("/api/auth/audit?" + wrong, token);
            assertThat(answer.status()).as(wrong).isEqualTo(422);
            assertThat(answer.problem()).isEqualTo("/problems/bad-option");
        }
    }

    @Test
    void showsEveryEntryOnceOverPages() {
        for (int i = 0; i < 5; i++) {
            tell(deed(admin, "dataset.granted", Instant.parse("2021-07-27T16:02:0" + i + "Z")));
        }
        awaitEntries(5);
        List<String> times = new ArrayList<>();
        String next = "";
        do {
            Answer page = client.get("/api/auth/audit?limit=2&target=" + dataset + next, token);
            page.json()
                    .path("items")
                    .forEach(item -> times.add(item.path("occurred_at").asString()));
            JsonNode cursor = page.json().path("next_cursor");
            next = cursor.isNull() ? "" : "&cursor=" + cursor.asString();
        } while (!next.isEmpty());

        assertThat(times).hasSize(5).doesNotHaveDuplicates().isSortedAccordingTo(Comparator.reverseOrder());
    }

    /** More than one piece of the log is read. */
    @Test
    void exportsAllThatMatchesTheOldestFirst() throws Exception {
        for (int i = 0; i < 2_100; i++) {
            log.keep(deed(i % 2 == 0 ? admin : null, "dataset.granted", Instant.EPOCH.plusSeconds(i)));
        }

        token = client.login(email, Client.PASSWORD)
                .text("access_token"); // this took long, and others replace the keys
        Answer answer = client.getAs("application/x-ndjson", "/api/auth/audit?target=" + dataset, token);

        assertThat(answer.header("Content-Type")).as(answer.response().body()).isEqualTo("application/x-ndjson");
        List<JsonNode> lines =
                answer.response().body().lines().map(JSON::readTree).toList();
        assertThat(lines).hasSize(2_100);
        assertThat(lines.get(0).path("occurred_at").asString()).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(lines.get(2).path("actor_email").asString()).isEqualTo(email);
        assertThat(lines.get(2_099).path("occurred_at").asString()).isEqualTo("1970-01-01T00:34:59Z");
        // Entries of other tests can be between two of these.
        int second = IntStream.range(1, lines.size())
                .filter(n -> lines.get(n).path("seq").asLong()
                        == lines.get(n - 1).path("seq").asLong() + 1)
                .findFirst()
                .orElseThrow();
        assertThat(digest(lines.get(second - 1).path("digest").asString(), lines.get(second)))
                .isEqualTo(lines.get(second).path("digest").asString());
    }

    /** Nobody may take what was sent so far for all of it. */
    @Test
    void anExportThatFailsMidwayBreaksTheConnection() {
        for (int i = 0; i < 1_100; i++) {
            log.keep(deed(null, "dataset.granted", Instant.EPOCH.plusSeconds(i)));
        }
        String path = "/api/auth/audit?target=" + dataset;
        token = client.login(email, Client.PASSWORD).text("access_token");
        String details = "UPDATE audit_entry SET details = ? WHERE target = ? ORDER BY seq DESC LIMIT 1";
        String whole = jdbc.sql("SELECT details FROM audit_entry WHERE target = ? ORDER BY seq DESC LIMIT 1")
                .param(dataset)
                .query(String.class)
                .single();
        jdbc.sql(details).params("no JSON", dataset).update();
        try {
            assertThatIllegalStateException()
                    .isThrownBy(() -> client.getAs("application/x-ndjson", path, token))
                    .withCauseInstanceOf(IOException.class);
        } finally {
            jdbc.sql(details).params(whole, dataset).update();
        }
        assertThat(client.getAs("application/x-ndjson", path, token).status()).isEqualTo(200);
    }

    /** As the README tells others to do it. */
    private static String digest(String previous, JsonNode line) throws Exception {
        Map<String, Object> members = new TreeMap<>();
        line.propertyStream().forEach(member -> members.put(member.getKey(), member.getValue()));
        members.remove("digest");
        members.remove("actor_email");
        members.put("previous", previous);
        byte[] text = JSON.writeValueAsString(members).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    }

    @Test
    void anEntryThatIsChangedOrMissingShows() {
        tell(deed(admin, "dataset.granted", Instant.now()));
        tell(deed(admin, "dataset.revoked", Instant.now()));
        long seq = awaitEntries(2).get(1).path("seq").asLong();
        assertThat(check().path("intact").asBoolean()).isTrue();

        jdbc.sql("UPDATE audit_entry SET address = '192.0.2.8' WHERE seq = ?")
                .param(seq)
                .update();
        assertThat(check().path("broken_at").asLong()).isEqualTo(seq);
        jdbc.sql("UPDATE audit_entry SET address = '192.0.2.7' WHERE seq = ?")
                .param(seq)
                .update();
        assertThat(check().path("intact").asBoolean()).isTrue();

        jdbc.sql("UPDATE audit_entry SET seq = seq + 1000000 WHERE seq = ?")
                .param(seq)
                .update();
        assertThat(check().path("broken_at").asLong()).isEqualTo(seq);
        jdbc.sql("UPDATE audit_entry SET seq = seq - 1000000 WHERE seq = ?")
                .param(seq + 1_000_000)
                .update();
        assertThat(check().path("intact").asBoolean()).isTrue();
    }

    private JsonNode check() {
        return client.get("/api/auth/audit/check", token).json();
    }

    @Test
    void isForAdminsOnly() {
        String member = client.newMember(Client.freshEmail()).text("access_token");
        String demoted = token;
        for (String path : List.of("/api/auth/audit", "/api/auth/audit/check")) {
            assertThat(client.get(path).status()).isEqualTo(401);
            assertThat(client.get(path, member).status()).isEqualTo(403);
        }
        jdbc.sql("UPDATE account SET role = 'viewer' WHERE email = ?")
                .param(email)
                .update();
        for (String path : List.of("/api/auth/audit", "/api/auth/audit/check")) {
            assertThat(client.get(path, demoted).status()).isEqualTo(403);
        }
        assertThat(client.getAs("application/x-ndjson", "/api/auth/audit", demoted)
                        .status())
                .isEqualTo(403);
    }

    private AuditRecorded deed(@Nullable UUID actor, String action, Instant occurredAt) {
        return new AuditRecorded(
                UUID.randomUUID(),
                occurredAt,
                "uploader",
                actor,
                actor == null ? null : UUID.randomUUID(),
                action,
                "dataset",
                dataset,
                "192.0.2.7",
                Map.of("account", UUID.randomUUID().toString(), "access", "read"));
    }

    private void tell(AuditRecorded deed) {
        rabbit.send(
                Topology.EXCHANGE,
                EventType.AUDIT_RECORDED.routingKey(),
                MessageBuilder.withBody(EventJson.write(deed, null))
                        .setContentType("application/json")
                        .build());
    }

    private List<JsonNode> awaitEntries(int count) {
        await().atMost(Duration.ofSeconds(20)).until(() -> entries("").size() >= count);
        return entries("");
    }

    private List<String> actions(String filter) {
        return entries(filter).stream()
                .map(entry -> entry.path("action").asString())
                .toList();
    }

    private List<JsonNode> entries(String filter) {
        return client.get("/api/auth/audit?target=" + dataset + filter, token)
                .json()
                .path("items")
                .valueStream()
                .toList();
    }
}
