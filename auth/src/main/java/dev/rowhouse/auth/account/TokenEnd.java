package dev.rowhouse.auth.account;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** From which second on access tokens are good that are issued after all earlier ones were ended. */
final class TokenEnd {

    /** What the clocks of two instances may differ by: the one that ended the tokens, and one that issued some just before. */
    private static final Duration CLOCKS = Duration.ofSeconds(5);

    private TokenEnd() {}

    /** A whole second that no token tells which was issued until now. Newer ones tell it until it has come. */
    static Instant of(Instant now) {
        return now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1).plus(CLOCKS);
    }
}
