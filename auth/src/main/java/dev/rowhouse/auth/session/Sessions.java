package dev.rowhouse.auth.session;

import dev.rowhouse.auth.account.Account;
import dev.rowhouse.auth.audit.Deeds;
import dev.rowhouse.delivery.Actor;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.transaction.support.TransactionOperations;

/** Opens and ends login sessions. */
public final class Sessions {

    private final LoginSessions sessions;
    private final SessionTokens tokens;
    private final Deeds deeds;
    private final Clock clock;
    private final TransactionOperations transactions;

    public Sessions(
            LoginSessions sessions,
            SessionTokens tokens,
            Deeds deeds,
            Clock clock,
            TransactionOperations transactions) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.deeds = deeds;
        this.clock = clock;
        this.transactions = transactions;
    }

    IssuedTokens open(Account account, SigningClient client) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return transactions.execute(status -> {
            LoginSession session = sessions.save(
                    new LoginSession(account.id(), client, now, tokens.terms().session()));
            Actor owner = new Actor(account.id(), session.id(), client.address());
            deeds.toSession(owner, "opened", session.id(), Map.of());
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

    /** Revokes all sessions of an account but one, inside the caller's transaction. */
    void endOthers(UUID account, UUID kept) {
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
