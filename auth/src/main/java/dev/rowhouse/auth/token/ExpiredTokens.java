package dev.rowhouse.auth.token;

import java.time.Clock;
import java.time.Duration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Deletes API tokens a month after they expired or were revoked. Expired ones are listed until then: their owners see why a
 * program stopped.
 */
public final class ExpiredTokens {

    private static final Duration SHOWN = Duration.ofDays(30);

    private final ApiTokens tokens;
    private final Clock clock;
    private final TransactionOperations transactions;

    public ExpiredTokens(ApiTokens tokens, Clock clock, TransactionOperations transactions) {
        this.tokens = tokens;
        this.clock = clock;
        this.transactions = transactions;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT11M")
    public void sweep() {
        transactions.executeWithoutResult(
                status -> tokens.deleteEndedBefore(clock.instant().minus(SHOWN)));
    }
}
