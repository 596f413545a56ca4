package dev.rowhouse.auth.key;

import java.time.Duration;
import java.time.Instant;

/**
 * When signing keys come and go.
 *
 * @param interval how long a key signs; zero for as long as nobody asks for another
 * @param announced how long it is published before: longer than any service keeps the key set
 * @param tokens how long the tokens live that it signed last, and with them its public half
 */
public record KeyRotation(Duration interval, Duration announced, Duration tokens) {

    /** Clocks of services may be so much behind. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    boolean isDue(SigningKey newest, Instant now) {
        return !interval.isZero()
                && !now.plus(announced).isBefore(newest.signsFrom().plus(interval));
    }

    /** Whether the last token has expired that was signed before another key took over at {@code successor}. */
    boolean isOver(Instant successor, Instant now) {
        return now.isAfter(successor.plus(tokens).plus(SKEW));
    }
}
