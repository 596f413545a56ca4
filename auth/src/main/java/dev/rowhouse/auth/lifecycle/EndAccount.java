package dev.rowhouse.auth.lifecycle;

import dev.rowhouse.accesstokens.Actor;
import dev.rowhouse.auth.account.Account;
import dev.rowhouse.auth.account.Accounts;
import dev.rowhouse.auth.account.LastAdmin;
import dev.rowhouse.auth.account.ManageAccounts;
import dev.rowhouse.auth.account.NoSuchAccount;
import dev.rowhouse.auth.account.Password;
import dev.rowhouse.auth.account.Role;
import dev.rowhouse.auth.account.Standing;
import dev.rowhouse.auth.session.CheckPassword;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.transaction.support.TransactionOperations;

/** Deletes accounts: the own one, another one as an admin, or one that nobody confirmed. */
public final class EndAccount {

    private final Accounts accounts;
    private final ManageAccounts manageAccounts;
    private final CheckPassword checkPassword;
    private final AccountRemoval removal;
    private final TransactionOperations transactions;

    public EndAccount(
            Accounts accounts,
            ManageAccounts manageAccounts,
            CheckPassword checkPassword,
            AccountRemoval removal,
            TransactionOperations transactions) {
        this.accounts = accounts;
        this.manageAccounts = manageAccounts;
        this.checkPassword = checkPassword;
        this.removal = removal;
        this.transactions = transactions;
    }

    /**
     * Deletes the caller's own account.
     *
     * @throws dev.rowhouse.auth.session.BadCredentials if the password is another
     * @throws dev.rowhouse.auth.session.TooManyAttempts if too many attempts failed lately
     * @throws LastAdmin if nobody else could look after the others
     */
    public void own(Password current, Actor actor) {
        UUID id = Objects.requireNonNull(actor.account());
        Account checked = checkPassword.check(id, current, Objects.requireNonNullElse(actor.address(), ""));
        transactions.executeWithoutResult(status -> {
            if (checked.role() == Role.ADMIN) {
                requireAnotherAdmin(id);
            }
            removal.remove(accounts.lock(id).orElseThrow(NoSuchAccount::new), "by its owner", actor);
        });
    }

    private void requireAnotherAdmin(UUID id) {
        List<Account> admins = accounts.lockAdmins();
        if (admins.stream().noneMatch(each -> each.isActive() && !each.id().equals(id))) {
            throw new LastAdmin();
        }
    }

    /**
     * Deletes an account, or withdraws an invitation.
     *
     * @throws dev.rowhouse.auth.account.NotAnAdmin if the caller is not an admin any more
     * @throws dev.rowhouse.auth.account.OwnAccount if the account is the caller's
     * @throws NoSuchAccount if there is none with this id
     */
    public void other(UUID id, Actor actor) {
        transactions.executeWithoutResult(
                status -> removal.remove(manageAccounts.lockOther(actor, id), "by an admin", actor));
    }

    /** Deletes an account if nobody has shown meanwhile that its e-mail is theirs. */
    void unconfirmed(UUID id) {
        transactions.executeWithoutResult(status -> accounts.lock(id)
                .filter(each -> each.standing() == Standing.UNCONFIRMED)
                .ifPresent(account -> removal.remove(account, "never confirmed", Actor.NOBODY)));
    }
}
