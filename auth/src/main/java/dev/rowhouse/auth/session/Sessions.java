package dev.rowhouse.auth.session;

import dev.rowhouse.auth.account.Account;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.transaction.support.TransactionOperations;

/** Opens and ends login sessions. */
public final class Sessions {

    private final LoginSessions sessions;
    private final SessionTokens tokens;
    private final Clock clock;
    private final TransactionOperations transactions;

    public Sessions(LoginSessions sessions, SessionTokens tokens, Clock clock, TransactionOperations transactions) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.clock = clock;
        this.transactions = transactions;
    }

    IssuedTokens open(Account account) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return transactions.execute(status -> {
            LoginSession session = sessions.save(
                    new LoginSession(account.id(), now, tokens.terms().session()));
            return tokens.issue(account, session, now);
        });
    }

    /** Revokes the session with all its refresh tokens; access tokens run out by themselves. */
    public void end(UUID sessionId) {
        transactions.executeWithoutResult(status -> sessions.revoke(sessionId, clock.instant()));
    }
}
