package dev.rowhouse.auth.web;

import dev.rowhouse.accesstokens.AccessTokens;
import dev.rowhouse.delivery.Actor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.security.oauth2.jwt.Jwt;

/** Who sends a request, and from where. */
final class Actors {

    private Actors() {}

    static Actor of(Jwt token, HttpServletRequest request) {
        return new Actor(
                UUID.fromString(token.getSubject()),
                UUID.fromString(token.getClaimAsString(AccessTokens.SESSION)),
                request.getRemoteAddr());
    }

    /** Somebody who is not signed in. */
    static Actor unknown(HttpServletRequest request) {
        return new Actor(null, null, request.getRemoteAddr());
    }
}
