package dev.rowhouse.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.auth.lifecycle.AfterAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Tells which of two calls is slower, pair by pair, so that what else the machine does weighs little. What is done after an
 * answer is over before the next call.
 */
final class PairsOfTimes {

    private static final int WARM_UP = 40;
    private static final int PAIRS = 80;

    /** How often each is called. */
    static final int CALLS = WARM_UP + PAIRS;

    private static final int SECONDS_TO_SETTLE = 20;

    private final AfterAnswer afterAnswer;
    private final List<Long> ofOne = new ArrayList<>();
    private final List<Long> ofOther = new ArrayList<>();

    PairsOfTimes(AfterAnswer afterAnswer) {
        this.afterAnswer = afterAnswer;
    }

    /** Makes both calls so often, each first in half of the pairs. */
    PairsOfTimes measure(Runnable one, Runnable other) {
        for (int pair = 0; pair < CALLS; pair++) {
            boolean oneFirst = pair % 2 == 0;
            long first = timeOf(oneFirst ? one : other);
            long second = timeOf(oneFirst ? other : one);
            if (pair >= WARM_UP) {
                ofOne.add(oneFirst ? first : second);
                ofOther.add(oneFirst ? second : first);
            }
        }
        return this;
    }

    private long timeOf(Runnable call) {
        long start = System.nanoTime();
        call.run();
        long time = System.nanoTime() - start;
        settle();
        return time;
    }

    /** The thread of what comes after answers does one thing after the other. */
    private void settle() {
        CompletableFuture<Void> settled = new CompletableFuture<>();
        afterAnswer.run(() -> settled.complete(null));
        settled.orTimeout(SECONDS_TO_SETTLE, TimeUnit.SECONDS).join();
    }

    /** If both take as long, less than one run in 100,000 counts more than three quarters of the pairs for one of them. */
    void assertAlike() {
        long slower = IntStream.range(0, PAIRS)
                .filter(pair -> ofOne.get(pair) > ofOther.get(pair))
                .count();
        assertThat(slower)
                .as("of %s pairs, medians %s and %s", PAIRS, median(ofOne), median(ofOther))
                .isBetween(PAIRS / 4L, PAIRS * 3L / 4);
    }

    private static Duration median(List<Long> nanos) {
        List<Long> sorted = new ArrayList<>(nanos);
        Collections.sort(sorted);
        return Duration.ofNanos(sorted.get(sorted.size() / 2));
    }
}
