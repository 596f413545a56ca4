package dev.rowhouse.auth.lifecycle;

import dev.rowhouse.auth.account.Account;
import dev.rowhouse.auth.account.Accounts;
import dev.rowhouse.auth.account.InvalidField;
import dev.rowhouse.auth.account.NewAccounts;
import dev.rowhouse.auth.session.OpaqueToken;
import java.time.Clock;
import java.util.function.BiConsumer;
import org.springframework.transaction.support.TransactionOperations;

/** Gives what a letter's token was sent for, once. */
public final class Redemption {

    private final OneTimeTokens tokens;
    private final Accounts accounts;
    private final NewAccounts newAccounts;
    private final Clock clock;
    private final TransactionOperations transactions;

    public Redemption(
            OneTimeTokens tokens,
            Accounts accounts,
            NewAccounts newAccounts,
            Clock clock,
            TransactionOperations transactions) {
        this.tokens = tokens;
        this.accounts = accounts;
        this.newAccounts = newAccounts;
        this.clock = clock;
        this.transactions = transactions;
    }

    /** What is to be told apart before anything slow is done for the token. Throws {@link InvalidField} if it is not good. */
    OneTimeToken require(OpaqueToken token, Purpose purpose) {
        return find(token, purpose);
    }

    /**
     * Uses a token up and does the deed, in one transaction and under the lock of the account. Of two at once, one does.
     *
     * @throws InvalidField if the token is unknown, used, replaced or expired, or the account is disabled
     * @throws dev.rowhouse.auth.account.EmailTaken if the deed gives the account an e-mail that another one has
     */
    void redeem(OpaqueToken token, Purpose purpose, BiConsumer<Account, OneTimeToken> deed) {
        transactions.executeWithoutResult(status -> {
            OneTimeToken known = find(token, purpose);
            Account account = accounts.lock(known.accountId())
                    .filter(each -> !each.isDisabled())
                    .filter(each -> tokens.use(token))
                    .orElseThrow(Redemption::notGood);
            deed.accept(account, known);
            newAccounts.save(account);
        });
    }

    private OneTimeToken find(OpaqueToken token, Purpose purpose) {
        return tokens.find(token, purpose, clock.instant()).orElseThrow(Redemption::notGood);
    }

    static InvalidField notGood() {
        return new InvalidField("token", "Was used, has expired, or a newer letter replaced it");
    }
}
