package dev.rowhouse.auth.account;

import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.transaction.support.TransactionOperations;

/** What admins do with accounts. */
public final class ManageAccounts {

    private final Accounts accounts;
    private final InstantSource clock;
    private final TransactionOperations transactions;

    public ManageAccounts(Accounts accounts, InstantSource clock, TransactionOperations transactions) {
        this.accounts = accounts;
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
     * Changes what is not null. Access tokens of before, which tell of another role, are void then. Whether the caller is an admin is looked up again under a lock, because a token outlives a
     * demotion by some minutes; so of two admins who demote each other at once, one stays.
     *
     * @throws NotAnAdmin if the caller is not an admin any more
     * @throws OwnAccount if the account is the caller's
     * @throws NoSuchAccount if there is none with this id
     */
    public Account change(UUID caller, UUID id, @Nullable Role role, @Nullable Boolean disabled) {
        return transactions.execute(status -> {
            List<Account> locked = accounts.lock(List.of(caller, id));
            if (locked.stream().noneMatch(each -> each.id().equals(caller) && each.isActiveAdmin())) {
                throw new NotAnAdmin();
            }
            if (caller.equals(id)) {
                throw new OwnAccount();
            }
            Account account = locked.stream()
                    .filter(each -> each.id().equals(id))
                    .findFirst()
                    .orElseThrow(NoSuchAccount::new);
            apply(account, role, disabled);
            return accounts.saveAndFlush(account);
        });
    }

    private void apply(Account account, @Nullable Role role, @Nullable Boolean disabled) {
        boolean mayDoOther = role != null && role != account.role();
        if (mayDoOther || Boolean.TRUE.equals(disabled)) {
            account.endTokens(clock.instant());
        }
        if (role != null) {
            account.takeRole(role);
        }
        if (disabled != null) {
            if (disabled) {
                account.disable();
            } else {
                account.enable();
            }
        }
    }
}
