package dev.rowhouse.auth.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.auth.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** What limits do over any {@link LimitStates}. Two {@link Limits} over the same states are two instances of the service. */
interface LimitsContract {

    DelayTerms TERMS = new DelayTerms(3, Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofHours(1));

    LimitStates states();

    TestClock clock();

    private Limits instance() {
        return new Limits(states(), clock());
    }

    private static String fresh() {
        return UUID.randomUUID().toString();
    }

    @Test
    default void aLimitHoldsOverInstancesHoweverManyCallAtOnce() throws Exception {
        String name = fresh();
        List<Limit> limits = List.of(
                instance().limit(name, 10, Duration.ofHours(10)), instance().limit(name, 10, Duration.ofHours(10)));

        long taken = atOnce(40, n -> limits.get(n % 2).take("key").isEmpty());

        assertThat(taken).isEqualTo(10);
        assertThat(limits.get(0).take("key").orElseThrow()).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
        assertThat(limits.get(0).take("another")).isEmpty();
    }

    @Test
    default void aLimitComesBackAsTimePassesAndWhenItIsGivenBack() {
        Limit limit = instance().limit(fresh(), 2, Duration.ofMinutes(10));
        limit.take("key");
        limit.take("key");
        assertThat(limit.take("key")).isPresent();

        limit.giveBack("key");
        assertThat(limit.take("key")).isEmpty();
        assertThat(limit.take("key")).isPresent();

        clock().forward(Duration.ofMinutes(5));
        assertThat(limit.take("key")).isEmpty();
        assertThat(limit.take("key")).isPresent();
    }

    @Test
    default void delaysGrowUpToTheLongest() {
        GrowingDelay delay = instance().growingDelay(fresh(), TERMS);
        for (int failure = 1; failure <= 3; failure++) {
            assertThat(delay.begin("key").refused()).isEmpty();
        }
        for (int seconds : List.of(1, 2, 4, 5, 5)) {
            Duration wait = delay.begin("key").refused().orElseThrow();
            assertThat(wait).isBetween(Duration.ofSeconds(seconds).minusMillis(900), Duration.ofSeconds(seconds));
            clock().forward(Duration.ofSeconds(seconds));
            assertThat(delay.begin("key").refused()).isEmpty();
        }
    }

    @Test
    default void noMoreBeginAtOnceThanMayFailFreely() throws Exception {
        String name = fresh();
        List<GrowingDelay> delays =
                List.of(instance().growingDelay(name, longDelays()), instance().growingDelay(name, longDelays()));

        assertThat(atOnce(30, n -> delays.get(n % 2).begin("key").refused().isEmpty()))
                .isEqualTo(3);
    }

    private static DelayTerms longDelays() {
        return new DelayTerms(3, Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1));
    }

    @Test
    default void timeMakesFailuresForgotten() {
        GrowingDelay delay = instance().growingDelay(fresh(), TERMS);
        for (int failure = 1; failure <= 3; failure++) {
            delay.begin("key");
        }
        clock().forward(Duration.ofHours(1).plusSeconds(2));
        assertThat(delay.begin("key").failures()).isEqualTo(1);
    }

    @Test
    default void aTryThatIsTakenBackDoesNotCount() {
        GrowingDelay delay = instance().growingDelay(fresh(), TERMS);
        for (int failure = 1; failure <= 2; failure++) {
            delay.begin("key");
        }
        delay.takeBack("key", delay.begin("key"));

        assertThat(delay.begin("key").failures()).isEqualTo(3);
        assertThat(delay.begin("key").refused()).isPresent();
    }

    @Test
    default void aTryThatIsTakenBackLeavesNoDelay() {
        GrowingDelay delay = instance().growingDelay(fresh(), TERMS);
        for (int failure = 1; failure <= 3; failure++) {
            delay.begin("key");
        }
        clock().forward(Duration.ofSeconds(1));
        delay.takeBack("key", delay.begin("key"));

        assertThat(delay.begin("key").failures()).isEqualTo(4);
    }

    @Test
    default void aTryThatIsTakenBackLeavesTheDelayOfALaterOne() {
        GrowingDelay delay = instance().growingDelay(fresh(), TERMS);
        GrowingDelay.Begun first = delay.begin("key");
        for (int failure = 2; failure <= 3; failure++) {
            delay.begin("key");
        }
        clock().forward(Duration.ofSeconds(1));
        delay.begin("key");
        delay.takeBack("key", first);

        assertThat(delay.begin("key").refused()).isPresent();
    }

    @Test
    default void somethingIsClaimedOnceInAWhile() {
        Once once = instance().once(fresh(), Duration.ofDays(1));

        assertThat(once.claim("key")).isTrue();
        assertThat(once.claim("key")).isFalse();
        assertThat(once.claim("another")).isTrue();
        clock().forward(Duration.ofDays(1));
        assertThat(once.claim("key")).isTrue();
        assertThat(once.claim("key")).isFalse();
    }

    @Test
    default void theSweepTakesWhatHasExpiredOnly() {
        Limit limit = instance().limit(fresh(), 2, Duration.ofMinutes(10));
        limit.take("old");
        clock().forward(Duration.ofMinutes(4));
        limit.take("new");
        clock().forward(Duration.ofMinutes(2));

        new ExpiredLimits(states(), clock()).sweep();

        assertThat(states().deleteExpired(clock().instant(), 10)).isZero();
        limit.take("new");
        assertThat(limit.take("new")).isPresent();
    }

    private static long atOnce(int count, IntPredicate call) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(count);
        try {
            List<Callable<Boolean>> calls = new ArrayList<>();
            for (int n = 0; n < count; n++) {
                int number = n;
                calls.add(() -> call.test(number));
            }
            long passed = 0;
            for (Future<Boolean> future : pool.invokeAll(calls)) {
                passed += future.get() ? 1 : 0;
            }
            return passed;
        } finally {
            pool.shutdownNow();
        }
    }
}
