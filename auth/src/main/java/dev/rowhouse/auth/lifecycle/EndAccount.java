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
import dev.rowhouse.auth.session.BadCredentials;
import dev.rowhouse.auth.session.CheckPassword;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.transaction.support.TransactionOperations;

/** Deletes accounts: the own one, another one as an admin, or one that nobody confirmed. */
public final class EndAccount {

    private final Accounts accounts;
    private final ManageAccounts manageAccounts;
    private final CheckPassword checkPassword;
    private final OneTimeTokens tokens;
    private final AccountRemoval removal;
    private final TransactionOperations transactions;

    public EndAccount(
            Accounts accounts,
            ManageAccounts manageAccounts,
            CheckPassword checkPassword,
            OneTimeTokens tokens,
            AccountRemoval removal,
            TransactionOperations transactions) {
        this.accounts = accounts;
        this.manageAccounts = manageAccounts;
        this.checkPassword = checkPassword;
        this.tokens = tokens;
        this.removal = removal;
        this.transactions = transactions;
    }

    /**
     * Deletes the caller's own account.
     *
     * @throws BadCredentials if the password is another, or was changed meanwhile
     * @throws dev.rowhouse.auth.session.TooManyAttempts if too many attempts failed lately
     * @throws LastAdmin if nobody else could look after the others
     */
    public void own(Password current, Actor actor) {
        UUID id = Objects.requireNonNull(actor.account());
        Account checked = checkPassword.check(id, current, actor.countedAddress());
        transactions.executeWithoutResult(status -> {
            // Whoever became an admin since then finds no other here and has to ask again, which is safe.
            List<Account> admins = checked.role() == Role.ADMIN ? accounts.lockAdmins() : List.of();
            Account account = accounts.lockToSignIn(checked).orElseThrow(BadCredentials::new);
            if (account.role() == Role.ADMIN
                    && admins.stream()
                            .noneMatch(each -> each.isActive() && !each.id().equals(id))) {
                throw new LastAdmin();
            }
            removal.remove(account, "by its owner", actor);
        });
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

    /**
     * Deletes an account if nobody has shown meanwhile that its e-mail is theirs. Not while a letter is good: those are written
     * under the lock of the account, too.
     */
    void unconfirmed(UUID id, Instant now) {
        transactions.executeWithoutResult(status -> accounts.lock(id)
                .filter(each -> each.standing() == Standing.UNCONFIRMED)
                .filter(each -> !tokens.isAwaited(id, Purpose.CONFIRM_EMAIL, now))
                .ifPresent(account -> removal.remove(account, "never confirmed", Actor.NOBODY)));
    }
}
