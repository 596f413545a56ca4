package dev.rowhouse.auth.session;

import dev.rowhouse.auth.account.Account;
import dev.rowhouse.auth.account.Accounts;
import dev.rowhouse.auth.account.DeletedAccount;
import dev.rowhouse.auth.account.DeletedAccounts;
import dev.rowhouse.http.token.RevocationSource;
import dev.rowhouse.http.token.Revocations;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What was revoked as long ago as an access token lives that was issued just before. Older tokens have run out. */
public final class RecentRevocations implements RevocationSource {

    /** For what the clocks of two machines may differ by, and services allow tokens. */
    private static final Duration MARGIN = Duration.ofMinutes(2);

    private final List<RevokedCredentials> credentials;
    private final Accounts accounts;
    private final DeletedAccounts deletedAccounts;
    private final Duration tokens;
    private final InstantSource clock;

    /** Given how long access tokens live. */
    public RecentRevocations(
            List<RevokedCredentials> credentials,
            Accounts accounts,
            DeletedAccounts deletedAccounts,
            Duration tokens,
            InstantSource clock) {
        this.credentials = credentials;
        this.accounts = accounts;
        this.deletedAccounts = deletedAccounts;
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public Revocations read() {
        Instant since = clock.instant().minus(tokens).minus(MARGIN);
        Set<String> ended = new HashSet<>();
        for (RevokedCredentials each : credentials) {
            each.findRevokedSince(since).forEach(id -> ended.add(id.toString()));
        }
        Map<String, Long> before = new HashMap<>();
        for (Account account : accounts.findByTokensBeforeGreaterThanEqual(since)) {
            before.put(
                    account.id().toString(),
                    Objects.requireNonNull(account.tokensBefore()).getEpochSecond());
        }
        for (DeletedAccount account : deletedAccounts.findByDeletedAtGreaterThanEqual(since)) {
            before.put(account.id().toString(), account.tokensBefore().getEpochSecond());
        }
        return new Revocations(ended, before);
    }
}
