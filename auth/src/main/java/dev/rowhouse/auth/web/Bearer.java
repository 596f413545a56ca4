package dev.rowhouse.auth.web;

import dev.rowhouse.accesstokens.AccessTokens;
import dev.rowhouse.accesstokens.Actor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.springframework.security.oauth2.jwt.Jwt;

/** What an access token that was verified says of its bearer. */
final class Bearer {

    private Bearer() {}

    static UUID account(Jwt token) {
        return UUID.fromString(token.getSubject());
    }

    /** The login session or the API token. */
    static UUID credential(Jwt token) {
        return UUID.fromString(token.getClaimAsString(AccessTokens.SESSION));
    }

    static boolean isApiToken(Jwt token) {
        return Boolean.TRUE.equals(token.getClaim(AccessTokens.API_TOKEN));
    }

    static List<String> scopes(Jwt token) {
        String scopes = token.getClaimAsString(AccessTokens.SCOPE);
        return scopes == null ? List.of() : List.of(scopes.split(" "));
    }

    static Actor actor(Jwt token, HttpServletRequest request) {
        return new Actor(account(token), credential(token), request.getRemoteAddr());
    }

    /** Somebody who is not signed in. */
    static Actor nobody(HttpServletRequest request) {
        return new Actor(null, null, request.getRemoteAddr());
    }
}
