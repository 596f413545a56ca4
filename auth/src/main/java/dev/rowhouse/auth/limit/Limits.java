package dev.rowhouse.auth.limit;

import java.time.Clock;
import java.time.Duration;

/** Makes limits that hold over all instances. */
public final class Limits {

    private final LimitStates states;
    private final StoredBuckets buckets;
    private final Clock clock;

    public Limits(LimitStates states, Clock clock) {
        this.states = states;
        this.buckets = new StoredBuckets(states, clock);
        this.clock = clock;
    }

    /**
     * A limit for each of many keys.
     *
     * @param name tells this limit's keys from those of others
     * @param capacity how often something may happen within the window; it comes back one by one over it
     */
    public Limit limit(String name, int capacity, Duration window) {
        return new Limit(buckets, name, capacity, window);
    }

    /** Delays that grow with each failure of a key. */
    public GrowingDelay growingDelay(String name, DelayTerms terms) {
        return new GrowingDelay(states, name, terms, clock);
    }

    /** Lets something be done once in a while for each of many keys. */
    public Once once(String name, Duration pause) {
        return new Once(states, name, pause, clock);
    }
}
