package dev.rowhouse.auth.session;

import java.time.Duration;

/** Too many logins failed lately, for this account or from this address. */
public class TooManyAttempts extends RuntimeException {

    private final Duration retryAfter;

    TooManyAttempts(Duration retryAfter) {
        super("Too many logins failed");
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
