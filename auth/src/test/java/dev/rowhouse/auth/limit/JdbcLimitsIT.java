package dev.rowhouse.auth.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.auth.AuthService;
import dev.rowhouse.auth.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@AuthService
class JdbcLimitsIT implements LimitsContract {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Override
    public LimitStates states() {
        return new JdbcLimitStates(jdbc);
    }

    @Override
    public TestClock clock() {
        return clock;
    }

    @Test
    void keepsNoKeyInClearText() {
        new Limits(states(), clock).limit("some-limit", 2, Duration.ofHours(1)).take("ada@example.org");

        assertThat(jdbc.sql("SELECT COUNT(*) FROM limit_state WHERE id LIKE '%ada%' OR state LIKE '%ada%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }
}
