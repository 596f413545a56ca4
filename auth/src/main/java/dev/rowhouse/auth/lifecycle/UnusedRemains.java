package dev.rowhouse.auth.lifecycle;

import dev.rowhouse.auth.account.Accounts;
import dev.rowhouse.auth.account.Standing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Deletes expired tokens, and accounts that nobody confirmed for some days, so that nobody keeps an e-mail from its owner for
 * good. A bounded number at once; several instances may do so together.
 */
public final class UnusedRemains {

    private static final int AT_ONCE = 1000;

    private final Accounts accounts;
    private final EndAccount endAccount;
    private final OneTimeTokens tokens;
    private final Duration patience;
    private final Clock clock;
    private final TransactionOperations transactions;

    /** Unconfirmed accounts are kept as long as {@code patience}. */
    public UnusedRemains(
            Accounts accounts,
            EndAccount endAccount,
            OneTimeTokens tokens,
            Duration patience,
            Clock clock,
            TransactionOperations transactions) {
        this.accounts = accounts;
        this.endAccount = endAccount;
        this.tokens = tokens;
        this.patience = patience;
        this.clock = clock;
        this.transactions = transactions;
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT5M")
    public void sweep() {
        Instant now = clock.instant();
        for (UUID id : accounts.findIdsByStanding(Standing.UNCONFIRMED, now.minus(patience), Limit.of(AT_ONCE))) {
            endAccount.unconfirmed(id);
        }
        transactions.executeWithoutResult(status -> tokens.deleteExpired(now, AT_ONCE));
    }
}
