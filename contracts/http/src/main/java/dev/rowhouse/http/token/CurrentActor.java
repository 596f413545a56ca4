package dev.rowhouse.http.token;

import dev.rowhouse.accesstokens.AccessTokens;
import dev.rowhouse.accesstokens.Actor;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Who sent the request that the current thread works for, as far as they are signed in. Nobody, where it works for none. */
public final class CurrentActor implements Supplier<Actor> {

    @Override
    public Actor get() {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        if (caller == null || !(caller.getPrincipal() instanceof Jwt token)) {
            return new Actor(null, null, address());
        }
        return new Actor(UUID.fromString(token.getSubject()), credential(token), address());
    }

    private static @Nullable UUID credential(Jwt token) {
        String session = token.getClaimAsString(AccessTokens.SESSION);
        return session == null ? null : UUID.fromString(session);
    }

    private static @Nullable String address() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? attributes.getRequest().getRemoteAddr()
                : null;
    }
}
