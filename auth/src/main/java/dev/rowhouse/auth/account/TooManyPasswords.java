package dev.rowhouse.auth.account;

import java.time.Duration;

/** So many passwords came from an address lately that no more are hashed for it. */
public class TooManyPasswords extends RuntimeException {

    private final Duration retryAfter;

    TooManyPasswords(Duration retryAfter) {
        super("Too many passwords came from this address");
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
