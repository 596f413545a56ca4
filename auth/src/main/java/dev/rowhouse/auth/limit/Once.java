package dev.rowhouse.auth.limit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Lets something be done once in a while, for each of many keys. */
public final class Once {

    private static final byte[] DONE = {1};

    private final LimitStates states;
    private final String name;
    private final Duration pause;
    private final Clock clock;

    Once(LimitStates states, String name, Duration pause, Clock clock) {
        this.states = states;
        this.name = name;
        this.pause = pause;
        this.clock = clock;
    }

    /** Claims a key inside the caller's transaction; false where it was claimed lately. */
    public boolean claim(String key) {
        String id = LimitKey.of(name, key);
        Instant now = clock.instant();
        return states.find(id, now).isEmpty() && states.replace(id, null, DONE, now, now.plus(pause));
    }
}
