package dev.rowhouse.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutagesTest {

    private static final Duration REMINDER = Duration.ofSeconds(30);

    private final TestClock clock = new TestClock();
    private final Outages outages = new Outages(REMINDER, clock);
    private final LogLines log = new LogLines(Outages.class);

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void tellsOfTheFirstFailureAtOnceAndOfTheEnd() {
        fail("the file store", 1);
        clock.pass(Duration.ofSeconds(12));
        outages.worked("the file store");

        assertThat(log.all())
                .containsExactly(
                        "WARN Waiting for the file store: a message of queue q, attempt 1, 0 s so far (reason)",
                        "INFO No longer waiting for the file store, after 12 s");
    }

    @Test
    void remindsAtTheIntervalAndNotBefore() {
        fail("the broker", 1);
        clock.pass(REMINDER.minusMillis(1));
        fail("the broker", 2);
        assertThat(log.all()).hasSize(1);

        clock.pass(Duration.ofMillis(1));
        fail("the broker", 3);

        assertThat(log.all())
                .hasSize(2)
                .last()
                .isEqualTo("WARN Waiting for the broker: a message of queue q, attempt 3, 30 s so far (reason)");
    }

    @Test
    void tellsOfEachServerOnItsOwn() {
        fail("the broker", 1);
        fail("the database", 1);
        outages.worked("the database");

        assertThat(log.all()).hasSize(3).last().isEqualTo("INFO No longer waiting for the database, after 0 s");
    }

    @Test
    void isBoundedAlsoForAServerThatComesAndGoes() {
        for (int i = 0; i < 100; i++) {
            fail("the broker", 1);
            outages.worked("the broker");
        }

        assertThat(log.all()).hasSize(2);
    }

    @Test
    void doesNotTellOfAnEndWhereNothingWasAway() {
        outages.worked("the broker");
        fail("the broker", 1);
        outages.worked("the broker");
        outages.worked("the broker");

        assertThat(log.all()).hasSize(2);
    }

    @Test
    void namesWhatIsAtTheBottomWithoutItsText() {
        assertThat(Outages.reason(new IllegalStateException(new ConnectException("ada@example.org refused"))))
                .isEqualTo("ConnectException");
    }

    private void fail(String server, int attempt) {
        outages.failed(server, "a message of queue q", attempt, "reason");
    }

    private static final class TestClock extends Clock {
        private Instant now = Instant.EPOCH;

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
