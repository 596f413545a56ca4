package dev.rowhouse.auth.session;

import dev.rowhouse.auth.account.Account;
import dev.rowhouse.auth.account.AccountSessions;
import dev.rowhouse.auth.account.Accounts;
import dev.rowhouse.auth.audit.Deeds;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.transaction.support.TransactionOperations;

/** Opens and ends login sessions. */
public final class Sessions implements AccountSessions {

    private final Accounts accounts;
    private final LoginSessions sessions;
    private final NewSessions newSessions;
    private final RefreshTokens refreshTokens;
    private final SessionTokens tokens;
    private final Deeds deeds;
    private final Clock clock;
    private final TransactionOperations transactions;

    public Sessions(
            Accounts accounts,
            LoginSessions sessions,
            NewSessions newSessions,
            RefreshTokens refreshTokens,
            SessionTokens tokens,
            Deeds deeds,
            Clock clock,
            TransactionOperations transactions) {
        this.accounts = accounts;
        this.refreshTokens = refreshTokens;
        this.sessions = sessions;
        this.newSessions = newSessions;
        this.tokens = tokens;
        this.deeds = deeds;
        this.clock = clock;
        this.transactions = transactions;
    }

    /**
     * Opens a session for whoever showed the password of an account. Looked at again under the account's lock: a change of the
     * password, or whatever else ends all sessions, comes before or after, never in between.
     *
     * @throws BadCredentials if the account has another password meanwhile, or does not sign in any more
     */
    IssuedTokens open(Account shown, SigningClient client) {
        return transactions.execute(status -> {
            Account account = accounts.lockToSignIn(shown).orElseThrow(BadCredentials::new);
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            LoginSession session = newSessions.begin(
                    new LoginSession(account.id(), client, now, tokens.terms().session()), Map.of());
            return tokens.issue(account, session, now);
        });
    }

    /** Those of an account that are open, the newest first. */
    public List<LoginSession> open(UUID account) {
        return sessions.findOpen(account, clock.instant());
    }

    /** Revokes a session of an account. Throws {@link NoSuchSession} if it has no such one, or it is over. */
    public void end(UUID account, UUID sessionId) {
        transactions.executeWithoutResult(status -> {
            if (sessions.revokeOf(account, sessionId, clock.instant()) == 0) {
                throw new NoSuchSession();
            }
            deeds.toSession("revoked", sessionId, Map.of());
        });
    }

    @Override
    public void endAll(UUID account) {
        sessions.revokeAll(account, clock.instant());
    }

    /** Deletes all sessions of an account, inside the caller's transaction. */
    public void deleteAll(UUID account) {
        refreshTokens.deleteAll(account);
        sessions.deleteAll(account);
    }

    /** Revokes all sessions of an account but one, inside the caller's transaction. */
    public void endOthers(UUID account, UUID kept) {
        int ended = sessions.revokeOthers(account, kept, clock.instant());
        if (ended > 0) {
            deeds.toAccount("sessions-revoked", account, Map.of("sessions", Integer.toString(ended)));
        }
    }

    /** Revokes the session with all its refresh tokens; access tokens run out by themselves. */
    public void end(UUID sessionId) {
        transactions.executeWithoutResult(status -> {
            if (sessions.revoke(sessionId, clock.instant()) > 0) {
                deeds.toSession("closed", sessionId, Map.of());
            }
        });
    }
}
