package dev.rowhouse.systemtests;

import static org.awaitility.Awaitility.await;

import dev.rowhouse.systemtests.client.Person;
import dev.rowhouse.systemtests.suite.Rowhouse;
import dev.rowhouse.systemtests.suite.RunningRowhouse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever signs out is out. */
@Order(5)
@ExtendWith(RunningRowhouse.class)
class RevocationIT {

    /** Promised; services ask auth every 15 s. */
    private static final Duration MINUTE = Duration.ofSeconds(60);

    private final Rowhouse rowhouse;

    RevocationIT(Rowhouse rowhouse) {
        this.rowhouse = rowhouse;
    }

    @Test
    void anAccessTokenEndsWithItsSession() {
        Person pat = Person.newIn(rowhouse);
        pat.get("/api/uploads").expect(200);

        pat.post("/api/auth/logout", Map.of()).expect(204);

        await().atMost(MINUTE)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> pat.get("/api/uploads").expectProblem(401, "unauthorized"));
        pat.get("/api/auth/me").expectProblem(401, "unauthorized");
    }

    @Test
    void whatServicesTellEachOtherIsNotForOthers() {
        for (String path : new String[] {"/internal/revocations", "/internal/exchange"}) {
            Person.stranger(rowhouse).get(path).expectProblem(401, "unauthorized");
            Person.newIn(rowhouse).get(path).expectProblem(403, "forbidden");
        }
    }
}
