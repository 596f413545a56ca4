package dev.rowhouse.auth.account;

import dev.rowhouse.accesstokens.Actor;
import dev.rowhouse.delivery.AuditTrail;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.transaction.support.TransactionOperations;

/** What admins do with accounts. */
public final class ManageAccounts {

    private final Accounts accounts;
    private final AccountSessions sessions;
    private final AuditTrail audit;
    private final InstantSource clock;
    private final TransactionOperations transactions;

    public ManageAccounts(
            Accounts accounts,
            AccountSessions sessions,
            AuditTrail audit,
            InstantSource clock,
            TransactionOperations transactions) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
        this.transactions = transactions;
    }

    /** Throws {@link NoSuchAccount} if there is none with this id. */
    public Account get(UUID id) {
        return accounts.findById(id).orElseThrow(NoSuchAccount::new);
    }

    /** Throws {@link NotAnAdmin} if the caller, whose token outlives a demotion by some minutes, is not an admin any more. */
    public void requireAdmin(UUID caller) {
        if (accounts.findById(caller).filter(Account::isActiveAdmin).isEmpty()) {
            throw new NotAnAdmin();
        }
    }

    /** At most {@code limit} accounts in the order of their e-mails, from the first after {@code afterEmail} on. */
    public List<Account> list(String afterEmail, int limit) {
        return accounts.findByEmailGreaterThanOrderByEmail(afterEmail, Limit.of(limit));
    }

    /**
     * Changes what is not null. Access tokens of before, which tell of another role, are void then, and a disabled account
     * loses its sessions. Whether the caller is an admin is looked up again under a lock, because a token outlives a demotion
     * by some minutes; so of two admins who demote each other at once, one stays.
     *
     * @throws NotAnAdmin if the caller is not an admin any more
     * @throws OwnAccount if the account is the caller's
     * @throws NoSuchAccount if there is none with this id
     */
    public Account change(Actor actor, UUID id, @Nullable Role role, @Nullable Boolean disabled) {
        return transactions.execute(status -> {
            Account account = lockOther(actor, id);
            if (role != null && role != account.role()) {
                changeRole(account, role, actor);
            }
            if (disabled != null && disabled != account.isDisabled()) {
                switchOnOrOff(account, disabled, actor);
            }
            return accounts.saveAndFlush(account);
        });
    }

    /**
     * Locks an account that an admin does something to, inside the caller's transaction.
     *
     * @throws NotAnAdmin if the caller is not an admin any more
     * @throws OwnAccount if the account is the caller's
     * @throws NoSuchAccount if there is none with this id
     */
    public Account lockOther(Actor actor, UUID id) {
        UUID caller = Objects.requireNonNull(actor.account());
        List<Account> locked = accounts.lock(List.of(caller, id));
        if (locked.stream().noneMatch(each -> each.id().equals(caller) && each.isActiveAdmin())) {
            throw new NotAnAdmin();
        }
        if (caller.equals(id)) {
            throw new OwnAccount();
        }
        return locked.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow(NoSuchAccount::new);
    }

    /** Inside the caller's transaction, under the lock of the account. Access tokens of before are void then. */
    public void changeRole(Account account, Role role, Actor actor) {
        Map<String, String> what = Map.of("old_role", account.role().text(), "new_role", role.text());
        account.takeRole(role);
        account.endTokens(clock.instant());
        note(actor, "account.role-changed", account, what);
    }

    private void switchOnOrOff(Account account, boolean disabled, Actor actor) {
        if (disabled) {
            account.disable();
            account.endTokens(clock.instant());
            sessions.endAll(account.id());
        } else {
            account.enable();
        }
        note(actor, disabled ? "account.disabled" : "account.enabled", account, Map.of());
    }

    private void note(Actor actor, String deed, Account account, Map<String, String> details) {
        audit.record(actor, deed, "account", account.id().toString(), details);
    }
}
