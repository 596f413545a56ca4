package dev.rowhouse.auth.limit;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Has a key wait the longer the more often in a row something failed for it. Whoever begins counts as failed until the
 * outcome is told, so many at once do not pass together. Safe for use by many threads and instances.
 */
public final class GrowingDelay {

    private final LimitStates states;
    private final String name;
    private final DelayTerms terms;
    private final Clock clock;

    GrowingDelay(LimitStates states, String name, DelayTerms terms, Clock clock) {
        this.states = states;
        this.name = name;
        this.terms = terms;
        this.clock = clock;
    }

    /** Failures in a row, and when the next try may be made. */
    private record State(int failures, Instant next) {

        static final State NONE = new State(0, Instant.EPOCH);

        static State of(byte[] bytes) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            return new State(buffer.getInt(), Instant.ofEpochMilli(buffer.getLong()));
        }

        byte[] bytes() {
            return ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
                    .putInt(failures)
                    .putLong(next.toEpochMilli())
                    .array();
        }
    }

    /**
     * What {@link #begin} says.
     *
     * @param delay how long the key has to wait before it may try; null where it may now
     * @param failures in a row, this try included
     * @param next when the try after this one may be made
     */
    public record Begun(@Nullable Duration delay, int failures, Instant next) {

        public Optional<Duration> refused() {
            return Optional.ofNullable(delay);
        }
    }

    /** Begins a try, unless it is too early for one. */
    public Begun begin(String key) {
        String id = LimitKey.of(name, key);
        Attempt attempt = new Attempt();
        while (true) {
            Instant now = clock.instant();
            byte[] found = states.find(id, now).orElse(null);
            State state = found == null ? State.NONE : State.of(found);
            if (now.isBefore(state.next())) {
                return new Begun(Duration.between(now, state.next()), state.failures(), state.next());
            }
            int failures = state.failures() + 1;
            State after = new State(failures, now.plus(terms.after(failures)));
            if (attempt.make(() -> states.replace(id, found, after.bytes(), now, expiry(after, now)))) {
                return new Begun(null, failures, after.next());
            }
        }
    }

    /** Takes a try back that did not fail. The failures before it stay, without a delay on top. */
    public void takeBack(String key, Begun begun) {
        String id = LimitKey.of(name, key);
        Attempt attempt = new Attempt();
        while (true) {
            Instant now = clock.instant();
            byte[] found = states.find(id, now).orElse(null);
            if (found == null) {
                return;
            }
            State state = State.of(found);
            int failures = Math.max(0, state.failures() - 1);
            // A later one is of somebody who has begun since.
            boolean isOfThisTry = state.next().toEpochMilli() == begun.next().toEpochMilli();
            State after = new State(failures, isOfThisTry || failures < terms.free() ? Instant.EPOCH : state.next());
            if (attempt.make(() -> states.replace(id, found, after.bytes(), now, expiry(after, now)))) {
                return;
            }
        }
    }

    private Instant expiry(State state, Instant now) {
        Instant from = state.next().isAfter(now) ? state.next() : now;
        return from.plus(terms.forgotten());
    }
}
