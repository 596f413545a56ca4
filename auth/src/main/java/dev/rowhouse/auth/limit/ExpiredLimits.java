package dev.rowhouse.auth.limit;

import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;

/** Deletes what limits need no more, a bounded number at a time. Several instances may do so at once. */
public final class ExpiredLimits {

    private static final int BATCH = 1_000;
    private static final int MOST_BATCHES = 100;

    private final LimitStates states;
    private final Clock clock;

    public ExpiredLimits(LimitStates states, Clock clock) {
        this.states = states;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT1M")
    public void sweep() {
        int batches = 0;
        while (states.deleteExpired(clock.instant(), BATCH) == BATCH && batches < MOST_BATCHES) {
            batches++;
        }
    }
}
