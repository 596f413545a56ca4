package dev.rowhouse.auth.session;

import java.time.Duration;

/** An access token that was given for something else, and for how long. No {@code toString} shows it. */
public record ExchangedToken(String accessToken, Duration lifetime) {

    /** So that what is revoked is void within a minute everywhere. */
    static final Duration LONGEST = Duration.ofSeconds(60);

    @Override
    public String toString() {
        return "ExchangedToken[not shown, for " + lifetime + "]";
    }
}
