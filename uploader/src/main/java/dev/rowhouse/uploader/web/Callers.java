package dev.rowhouse.uploader.web;

import dev.rowhouse.accesstokens.AccessTokens;
import dev.rowhouse.uploader.catalog.Caller;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.oauth2.jwt.Jwt;

/** Tells from an access token who calls. */
final class Callers {

    private Callers() {}

    static Caller of(Jwt token) {
        boolean admin = "admin".equals(token.getClaimAsString(AccessTokens.ROLE));
        List<String> datasets = token.getClaimAsStringList(AccessTokens.DATASETS);
        return new Caller(
                UUID.fromString(token.getSubject()),
                admin ? Caller.Role.ADMIN : Caller.Role.USER,
                datasets == null ? null : Set.copyOf(datasets));
    }
}
