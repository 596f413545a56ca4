package dev.rowhouse.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rowhouse.systemtests.client.Answer;
import dev.rowhouse.systemtests.client.NewUpload;
import dev.rowhouse.systemtests.client.Person;
import dev.rowhouse.systemtests.suite.Rowhouse;
import dev.rowhouse.systemtests.suite.RunningRowhouse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a program may do with the token that somebody made for it. */
@Order(5)
@ExtendWith(RunningRowhouse.class)
class ApiTokenIT {

    private static final Duration MINUTE = Duration.ofSeconds(60);

    private final Rowhouse rowhouse;

    ApiTokenIT(Rowhouse rowhouse) {
        this.rowhouse = rowhouse;
    }

    @Test
    void doesWhatItsScopesAllow() {
        Person pat = Person.newIn(rowhouse);
        String dataset = pat.named("people");
        Person program = pat.bearing(token(pat, List.of("uploads:read", "uploads:write", "records:read"), null));

        program.upload(NewUpload.of("people.csv", "name,age\nAda,36\n").into(dataset))
                .completed();

        assertThat(program.visibleRows(dataset)).isEqualTo(1);
        program.get("/api/datasets/" + dataset + "/export?format=csv").expect(200);
        program.delete("/api/datasets/" + dataset).expectProblem(403, "forbidden");
        program.post("/api/records/" + dataset, List.of(Map.of("name", "Eve"))).expectProblem(403, "forbidden");
        program.get("/api/auth/tokens").expectProblem(403, "forbidden");
        assertThat(program.get("/api/auth/me").expect(200).json().path("scopes"))
                .hasSize(3);
        assertThat(pat.get("/api/auth/tokens")
                        .expect(200)
                        .json()
                        .at("/items/0/last_used_address")
                        .asString())
                .isEqualTo("127.0.0.1");
    }

    @Test
    void keepsToItsDatasets() {
        Person pat = Person.newIn(rowhouse);
        String mine = pat.named("mine");
        String other = pat.named("other");
        for (String dataset : List.of(mine, other)) {
            pat.upload(NewUpload.of("a.csv", "a\n1\n").into(dataset)).completed();
        }
        Person program = pat.bearing(token(
                pat,
                List.of("uploads:read", "uploads:write", "records:read", "records:write", "datasets:write"),
                List.of(mine)));

        program.offer(NewUpload.of("a.csv", "a\n2\n").into(other)).expectProblem(403, "dataset-not-allowed");
        program.get("/api/records/" + other).expectProblem(404, "not-found");
        program.delete("/api/datasets/" + other).expectProblem(404, "not-found");
        program.post("/api/records/" + other, List.of(Map.of("a", 2))).expectProblem(404, "not-found");
        assertThat(program.post("/api/sql", Map.of("query", "SELECT a FROM " + other))
                        .status())
                .isEqualTo(404);
        assertThat(program.get("/api/datasets").expect(200).json().path("items"))
                .hasSize(1);
        assertThat(program.get("/api/uploads").expect(200).json().path("items")).hasSize(1);
        program.upload(NewUpload.of("a.csv", "a\n2\n").into(mine)).completed();
        assertThat(program.visibleRows(mine)).isEqualTo(2);
    }

    @Test
    void endsWithinAMinute() {
        Person pat = Person.newIn(rowhouse);
        Answer made = made(pat, List.of("uploads:read"), null);
        Person program = pat.bearing(made.json().path("token").asString());
        program.get("/api/uploads").expect(200);

        pat.delete(made.header("Location")).expect(204);

        await().atMost(MINUTE)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> program.get("/api/uploads").expectProblem(401, "unauthorized"));
    }

    private static String token(Person owner, List<String> scopes, @Nullable List<String> datasets) {
        return made(owner, scopes, datasets).json().path("token").asString();
    }

    private static Answer made(Person owner, List<String> scopes, @Nullable List<String> datasets) {
        Map<String, Object> wish = new LinkedHashMap<>();
        wish.put("name", "a program");
        wish.put("scopes", scopes);
        wish.put("expires_at", Instant.now().plus(Duration.ofHours(1)).toString());
        if (datasets != null) {
            wish.put("datasets", datasets);
        }
        return owner.post("/api/auth/tokens", wish).expect(201);
    }
}
