package dev.rowhouse.uploader.web;

import dev.rowhouse.accesstokens.AccessTokens;
import dev.rowhouse.uploader.catalog.Caller;
import java.util.UUID;
import org.springframework.security.oauth2.jwt.Jwt;

/** Tells from an access token who calls. */
final class Callers {

    private Callers() {}

    static Caller of(Jwt token) {
        boolean admin = "admin".equals(token.getClaimAsString(AccessTokens.ROLE));
        return new Caller(UUID.fromString(token.getSubject()), admin ? Caller.Role.ADMIN : Caller.Role.USER);
    }
}
