package dev.rowhouse.auth.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rowhouse.auth.TestClock;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;

/** And what becomes of failures of the database. */
class InMemoryLimitsTest implements LimitsContract {

    private final LimitStates states = new InMemoryLimitStates();
    private final TestClock clock = new TestClock();

    @Override
    public LimitStates states() {
        return states;
    }

    @Override
    public TestClock clock() {
        return clock;
    }

    /** What answers it with 503 goes by its type. */
    @Test
    void aDatabaseThatIsAwayIsToldAsSuch() {
        Limits limits = new Limits(failing(new DataAccessResourceFailureException("away"), 1), clock);

        assertThatExceptionOfType(DataAccessResourceFailureException.class)
                .isThrownBy(() -> limits.limit("l", 2, Duration.ofHours(1)).take("key"));
    }

    @Test
    void deadlocksAreTriedAgainAndNotForEver() {
        Limits sometimes = new Limits(failing(new CannotAcquireLockException("deadlock"), 3), clock);
        Limits always = new Limits(failing(new CannotAcquireLockException("deadlock"), Integer.MAX_VALUE), clock);

        assertThat(sometimes.limit("l", 2, Duration.ofHours(1)).take("key")).isEmpty();
        assertThatExceptionOfType(CannotAcquireLockException.class)
                .isThrownBy(() -> always.limit("l", 2, Duration.ofHours(1)).take("key"));
    }

    private static LimitStates failing(RuntimeException failure, int times) {
        AtomicInteger left = new AtomicInteger(times);
        InMemoryLimitStates states = new InMemoryLimitStates();
        return (LimitStates) Proxy.newProxyInstance(
                LimitStates.class.getClassLoader(), new Class<?>[] {LimitStates.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("replace") && left.getAndDecrement() > 0) {
                        throw failure;
                    }
                    return method.invoke(states, arguments);
                });
    }
}
