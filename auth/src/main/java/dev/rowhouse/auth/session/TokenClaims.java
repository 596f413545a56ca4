package dev.rowhouse.auth.session;

import dev.rowhouse.auth.account.Account;
import dev.rowhouse.auth.account.Role;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an access token says besides whose it is.
 *
 * @param credential the login session or the API token that it is issued for
 * @param role what services go by where they show an admin everything
 * @param datasets the only datasets that it is for; null for no such bound
 */
public record TokenClaims(
        UUID credential,
        Role role,
        List<String> scopes,
        @Nullable List<String> datasets,
        boolean isApiToken) {

    static TokenClaims ofSession(Account account, UUID session) {
        return new TokenClaims(session, account.role(), account.role().scopes(), null, false);
    }

    public static TokenClaims ofApiToken(UUID token, Role role, List<String> scopes, @Nullable List<String> datasets) {
        return new TokenClaims(token, role, scopes, datasets, true);
    }
}
