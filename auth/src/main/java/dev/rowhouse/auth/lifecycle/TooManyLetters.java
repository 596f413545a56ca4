package dev.rowhouse.auth.lifecycle;

import java.time.Duration;

/** Too many letters were asked for lately, from this address or for the caller's account. */
public class TooManyLetters extends RuntimeException {

    private final Duration retryAfter;

    TooManyLetters(Duration retryAfter) {
        super("Too many letters were asked for");
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
