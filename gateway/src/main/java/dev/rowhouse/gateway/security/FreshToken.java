package dev.rowhouse.gateway.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticationException;

/** Gives access tokens for what a request came with, for what outlives the one that it got. */
@FunctionalInterface
public interface FreshToken {

    /**
     * Another access token, or the same while that has time left. Waits for auth.
     *
     * @return empty if the credential is none any more
     * @throws AuthenticationException if that cannot be found out now
     */
    Optional<String> get();

    /** That of a request; null if it came with an access token, which only its sender can renew. */
    static @Nullable FreshToken of(HttpServletRequest request) {
        return (FreshToken) request.getAttribute(FreshToken.class.getName());
    }
}
