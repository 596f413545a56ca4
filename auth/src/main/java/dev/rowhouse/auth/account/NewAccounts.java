package dev.rowhouse.auth.account;

import dev.rowhouse.delivery.Outbox;
import dev.rowhouse.events.AccountRegistered;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.TransactionOperations;

/** Makes accounts and announces each in the same transaction, which may be the caller's. */
public final class NewAccounts {

    private final Accounts accounts;
    private final Outbox outbox;
    private final Clock clock;
    private final TransactionOperations transactions;

    public NewAccounts(Accounts accounts, Outbox outbox, Clock clock, TransactionOperations transactions) {
        this.accounts = accounts;
        this.outbox = outbox;
        this.clock = clock;
        this.transactions = transactions;
    }

    /** Throws {@link EmailTaken} if another account has the e-mail. */
    Account add(NewAccount details) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Account account = new Account(UUID.randomUUID(), details, now);
        transactions.executeWithoutResult(status -> {
            save(account);
            outbox.add(new AccountRegistered(
                    UUID.randomUUID(), now, account.id(), account.email(), account.displayName()));
        });
        return account;
    }

    private void save(Account account) {
        try {
            accounts.saveAndFlush(account);
        } catch (DataIntegrityViolationException e) {
            if (e.getMostSpecificCause() instanceof SQLIntegrityConstraintViolationException) {
                throw new EmailTaken(e);
            }
            throw e;
        }
    }
}
