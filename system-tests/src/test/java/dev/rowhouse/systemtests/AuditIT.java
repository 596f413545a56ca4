package dev.rowhouse.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rowhouse.systemtests.client.NewUpload;
import dev.rowhouse.systemtests.client.Person;
import dev.rowhouse.systemtests.client.Upload;
import dev.rowhouse.systemtests.suite.OnlyOn;
import dev.rowhouse.systemtests.suite.Rowhouse;
import dev.rowhouse.systemtests.suite.RunningRowhouse;
import dev.rowhouse.systemtests.suite.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Admins find who did what, when and from where, whichever service it was done at. */
@Order(5)
@OnlyOn(Tier.STANDALONE)
@ExtendWith(RunningRowhouse.class)
class AuditIT {

    private final Rowhouse rowhouse;

    AuditIT(Rowhouse rowhouse) {
        this.rowhouse = rowhouse;
    }

    @Test
    void whoGaveWhomWhichRight() {
        Instant begin = Instant.now().minusSeconds(5);
        Person pat = Person.newIn(rowhouse);
        Person eve = Person.newIn(rowhouse);
        String eveId = eve.get("/api/auth/me").json().path("id").asString();
        String patId = pat.get("/api/auth/me").json().path("id").asString();
        String dataset = pat.named("audited");
        Upload upload = pat.upload(NewUpload.of("a.csv", "id,word\n1,hush\n").into(dataset))
                .completed();

        pat.put("/api/datasets/" + dataset + "/grants", List.of(Map.of("account", eveId, "permission", "read")))
                .expect(200);

        Person admin = Person.admin(rowhouse);
        JsonNode grant = awaitOne(admin, "action=dataset.*&target=" + dataset);
        assertThat(grant.path("action").asString()).isEqualTo("dataset.granted");
        assertThat(grant.path("service").asString()).isEqualTo("uploader");
        assertThat(grant.path("actor").asString()).isEqualTo(patId);
        assertThat(grant.path("actor_email").asString()).isEqualTo(pat.email());
        assertThat(grant.path("target").asString()).isEqualTo(dataset);
        assertThat(grant.path("details").path("account").asString()).isEqualTo(eveId);
        assertThat(grant.path("details").path("access").asString()).isEqualTo("read");
        assertThat(grant.path("address").asString()).isEqualTo("127.0.0.1");
        assertThat(Instant.parse(grant.path("occurred_at").asString()))
                .isBetween(begin, Instant.now().plusSeconds(5));

        JsonNode session = awaitOne(admin, "action=session.opened&actor=" + patId);
        assertThat(session.path("service").asString()).isEqualTo("auth");
        assertThat(session.path("target").asString())
                .isEqualTo(grant.path("credential").asString());
        JsonNode stored = awaitOne(admin, "action=upload.stored&target=" + upload.id());
        assertThat(stored.path("service").asString()).isEqualTo("gateway");
        assertThat(stored.path("actor").asString()).isEqualTo(patId);

        String lines = admin.get("/api/auth/audit?actor=" + patId, "Accept", "application/x-ndjson")
                .expect(200)
                .body();
        assertThat(lines.lines()
                        .map(line -> JsonMapper.shared()
                                .readTree(line)
                                .path("action")
                                .asString()))
                .contains("session.opened", "upload.stored", "dataset.granted");
        assertThat(admin.get("/api/auth/audit/check")
                        .expect(200)
                        .json()
                        .path("intact")
                        .asBoolean())
                .isTrue();
        pat.get("/api/auth/audit").expectProblem(403, "forbidden");
    }

    private static JsonNode awaitOne(Person admin, String query) {
        await().atMost(Duration.ofSeconds(30)).until(() -> items(admin, query).size() == 1);
        return items(admin, query).get(0);
    }

    private static List<JsonNode> items(Person admin, String query) {
        return admin.get("/api/auth/audit?" + query)
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .toList();
    }
}
