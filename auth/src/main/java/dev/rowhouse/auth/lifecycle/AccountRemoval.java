package dev.rowhouse.auth.lifecycle;

import dev.rowhouse.accesstokens.Actor;
import dev.rowhouse.auth.account.Account;
import dev.rowhouse.auth.account.Accounts;
import dev.rowhouse.auth.account.DeletedAccount;
import dev.rowhouse.auth.account.DeletedAccounts;
import dev.rowhouse.auth.session.Sessions;
import dev.rowhouse.delivery.AuditTrail;
import dev.rowhouse.delivery.Outbox;
import dev.rowhouse.events.AccountDeleted;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/**
 * Removes an account with all that auth knows of its owner, and tells the other services to forget them. Uploads and datasets
 * stay, as those of an account that is no more.
 */
public final class AccountRemoval {

    private final Accounts accounts;
    private final DeletedAccounts deletedAccounts;
    private final Sessions sessions;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final Clock clock;

    public AccountRemoval(
            Accounts accounts,
            DeletedAccounts deletedAccounts,
            Sessions sessions,
            Outbox outbox,
            AuditTrail audit,
            Clock clock) {
        this.accounts = accounts;
        this.deletedAccounts = deletedAccounts;
        this.sessions = sessions;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** Inside the caller's transaction, under the lock of the account. The tokens of letters and of programs go with it. */
    void remove(Account account, String reason, Actor actor) {
        sessions.deleteAll(account.id());
        accounts.delete(account);
        // After what may have waited for others: they may have issued tokens meanwhile.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        deletedAccounts.save(new DeletedAccount(account.id(), now));
        outbox.add(new AccountDeleted(UUID.randomUUID(), now, account.id()));
        audit.record(actor, "account.deleted", "account", account.id().toString(), Map.of("reason", reason));
    }
}
