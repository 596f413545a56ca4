package dev.rowhouse.gateway.security;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** A client sent too much lately that looked like a credential and was none. */
final class TooManyFailures extends AuthenticationException {

    private final Duration retryAfter;

    TooManyFailures(Duration retryAfter) {
        super("Too many exchanges failed");
        this.retryAfter = retryAfter;
    }

    Duration retryAfter() {
        return retryAfter;
    }
}
