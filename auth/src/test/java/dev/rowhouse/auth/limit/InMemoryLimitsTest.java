package dev.rowhouse.auth.limit;

import dev.rowhouse.auth.TestClock;

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
}
