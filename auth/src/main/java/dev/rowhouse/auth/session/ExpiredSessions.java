package dev.rowhouse.auth.session;

import java.time.Clock;
import java.time.Instant;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionOperations;

/** Deletes what can no longer be used, once an hour. Several instances may do so at once. */
public final class ExpiredSessions {

    private final RefreshTokens refreshTokens;
    private final LoginSessions sessions;
    private final Clock clock;
    private final TransactionOperations transactions;

    public ExpiredSessions(
            RefreshTokens refreshTokens, LoginSessions sessions, Clock clock, TransactionOperations transactions) {
        this.refreshTokens = refreshTokens;
        this.sessions = sessions;
        this.clock = clock;
        this.transactions = transactions;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
    public void sweep() {
        Instant now = clock.instant();
        transactions.executeWithoutResult(status -> {
            refreshTokens.deleteExpired(now);
            sessions.deleteExpired(now);
        });
    }
}
