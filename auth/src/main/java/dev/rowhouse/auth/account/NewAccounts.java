package dev.rowhouse.auth.account;

import dev.rowhouse.accesstokens.Actor;
import dev.rowhouse.delivery.AuditTrail;
import dev.rowhouse.delivery.Outbox;
import dev.rowhouse.events.AccountChanged;
import dev.rowhouse.events.AccountRegistered;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes accounts, in a transaction which may be the caller's. An account is announced once its e-mail is known to be its
 * owner's, so other services learn of nobody who has only been signed up or invited.
 */
public final class NewAccounts {

    private final Accounts accounts;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final Clock clock;
    private final TransactionOperations transactions;

    public NewAccounts(
            Accounts accounts, Outbox outbox, AuditTrail audit, Clock clock, TransactionOperations transactions) {
        this.accounts = accounts;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
        this.transactions = transactions;
    }

    /** Throws {@link EmailTaken} if another account has the e-mail. */
    public Account add(NewAccount details, Actor actor) {
        Account account = new Account(UUID.randomUUID(), details, now());
        transactions.executeWithoutResult(status -> {
            save(account);
            String deed = details.standing() == Standing.INVITED ? "account.invited" : "account.registered";
            Map<String, String> what = Map.of("role", details.role().text());
            audit.record(actor, deed, "account", account.id().toString(), what);
            if (details.standing() == Standing.ACTIVE) {
                announce(account);
            }
        });
        return account;
    }

    /**
     * Notes inside the caller's transaction, under a lock of the account, that its e-mail is its owner's.
     *
     * @return false if that was known
     */
    public boolean activate(Account account, Actor actor) {
        if (account.standing() == Standing.ACTIVE) {
            return false;
        }
        account.activate();
        audit.record(actor, "account.confirmed", "account", account.id().toString(), Map.of());
        announce(account);
        return true;
    }

    /** Announces inside the caller's transaction that an account has another e-mail or another name. */
    public void announceChange(Account account) {
        outbox.add(new AccountChanged(UUID.randomUUID(), now(), account.id(), account.email(), account.displayName()));
    }

    private void announce(Account account) {
        outbox.add(
                new AccountRegistered(UUID.randomUUID(), now(), account.id(), account.email(), account.displayName()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Stores an account at once. Throws {@link EmailTaken} if another one has its e-mail. */
    public void save(Account account) {
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
