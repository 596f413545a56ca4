package dev.rowhouse.gateway.web;

import dev.rowhouse.gateway.security.FreshToken;
import dev.rowhouse.http.token.AccessTokenRules;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * By what a client watches an upload. An access token is good until it expires. One that stands for an API token or a browser's
 * session is exchanged for the next in time, as long as auth gives one.
 */
final class StreamAccess {

    /** So long before it expires: there has to be time for a few tries. */
    private static final Duration EARLY = Duration.ofSeconds(15);

    private final @Nullable FreshToken fresh;
    private final AtomicBoolean renewing = new AtomicBoolean();
    private volatile Jwt token;

    StreamAccess(Jwt token, @Nullable FreshToken fresh) {
        this.token = token;
        this.fresh = fresh;
    }

    Jwt token() {
        return token;
    }

    /** Whether a request with the token would be refused by now. */
    boolean isOver(Instant now) {
        Instant expiry = token.getExpiresAt();
        return expiry == null || now.isAfter(expiry.plus(AccessTokenRules.SKEW));
    }

    /** Whether the caller is to {@link #renew} now, which nobody else does meanwhile. */
    boolean beginsRenewal(Instant now) {
        Instant expiry = token.getExpiresAt();
        return fresh != null
                && expiry != null
                && now.isAfter(expiry.minus(EARLY))
                && renewing.compareAndSet(false, true);
    }

    /**
     * Gets the next token, and goes on with it.
     *
     * @param taken what a new request would need
     * @return whether there is one
     */
    boolean renew(Function<String, Optional<Jwt>> taken) {
        try {
            Optional<Jwt> next = fresh == null ? Optional.empty() : fresh.get().flatMap(taken);
            next.ifPresent(jwt -> token = jwt);
            return next.isPresent();
        } finally {
            renewing.set(false);
        }
    }
}
