package dev.rowhouse.http.token;

import dev.rowhouse.accesstokens.AccessTokens;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * What was revoked as long ago as an access token may live.
 *
 * @param sessions {@code sid} of login sessions and API tokens
 * @param accounts by {@code sub}, the second since 1970 that a token must not have been issued before
 */
public record Revocations(Set<String> sessions, Map<String, Long> accounts) {

    static final Revocations NONE = new Revocations(Set.of(), Map.of());

    public Revocations {
        sessions = Set.copyOf(sessions);
        accounts = Map.copyOf(accounts);
    }

    /** A token that does not say when it was issued counts as old. */
    boolean include(Jwt token) {
        String session = token.getClaimAsString(AccessTokens.SESSION);
        if (session != null && sessions.contains(session)) {
            return true;
        }
        String account = token.getSubject();
        Long before = account == null ? null : accounts.get(account);
        if (before == null) {
            return false;
        }
        Instant issued = token.getIssuedAt();
        return issued == null || issued.getEpochSecond() < before;
    }
}
