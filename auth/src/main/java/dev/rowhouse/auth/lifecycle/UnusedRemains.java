package dev.rowhouse.auth.lifecycle;

import dev.rowhouse.auth.account.Accounts;
import dev.rowhouse.auth.account.Standing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.PageRequest;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Deletes expired tokens, and accounts that nobody confirmed for some days nor can by a letter they have, so that nobody keeps
 * an e-mail from its owner for good. A bounded number at once; several instances may do so together.
 */
public final class UnusedRemains {

    private static final int AT_ONCE = 1000;
    private static final int MOST_PAGES = 100;

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
        // Page by page, so that accounts with a new letter do not keep the sweep from those after them. Deletions move
        // others to earlier pages; those are left to the next sweep.
        List<UUID> page = List.of();
        for (int n = 0; n < MOST_PAGES && (n == 0 || page.size() == AT_ONCE); n++) {
            page = accounts.findIdsByStanding(Standing.UNCONFIRMED, now.minus(patience), PageRequest.of(n, AT_ONCE));
            page.forEach(id -> endAccount.unconfirmed(id, now));
        }
        transactions.executeWithoutResult(status -> tokens.deleteExpired(now, AT_ONCE));
    }
}
