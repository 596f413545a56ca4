package dev.rowhouse.auth.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Deletes what is of no use any more, once an hour: refresh tokens when they expire, sessions some time after they ended.
 * Several instances may do so at once.
 */
public final class ExpiredSessions {

    private final RefreshTokens refreshTokens;
    private final LoginSessions sessions;
    private final Duration kept;
    private final Clock clock;
    private final TransactionOperations transactions;

    /**
     * Sessions stay as long as an owner's address is known by them, and as an access token may be good that was issued just
     * before they were revoked.
     */
    public ExpiredSessions(
            RefreshTokens refreshTokens,
            LoginSessions sessions,
            Duration accessTokens,
            Clock clock,
            TransactionOperations transactions) {
        this.refreshTokens = refreshTokens;
        this.sessions = sessions;
        this.kept = LoginAttempts.KNOWN.plus(accessTokens);
        this.clock = clock;
        this.transactions = transactions;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
    public void sweep() {
        Instant now = clock.instant();
        transactions.executeWithoutResult(status -> {
            refreshTokens.deleteExpired(now);
            sessions.deleteExpired(now.minus(kept));
            sessions.deleteRevoked(now.minus(kept));
        });
    }
}
