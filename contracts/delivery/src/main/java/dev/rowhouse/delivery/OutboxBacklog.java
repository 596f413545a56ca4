package dev.rowhouse.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What is committed and not yet with the broker. Safe for use by many threads. */
final class OutboxBacklog {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;
    private final Clock clock;

    OutboxBacklog(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    long events() {
        return jdbc.sql("SELECT COUNT(*) FROM outbox").query(Long.class).single();
    }

    /** How long ago the oldest event occurred; zero if there is none. */
    Duration ageOfOldest() {
        return jdbc.sql("SELECT body FROM outbox ORDER BY id LIMIT 1")
                .query((row, n) -> occurredAt(row.getBytes("body")))
                .optional()
                .map(oldest -> Duration.between(oldest, clock.instant()))
                .filter(age -> !age.isNegative())
                .orElse(Duration.ZERO);
    }

    private static Instant occurredAt(byte[] body) {
        return Instant.parse(JSON.readTree(body).path("occurred_at").asString());
    }
}
