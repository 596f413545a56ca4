package dev.rowhouse.auth.lifecycle;

import dev.rowhouse.accesstokens.Actor;
import dev.rowhouse.auth.account.Account;
import dev.rowhouse.auth.account.Accounts;
import dev.rowhouse.auth.account.Password;
import dev.rowhouse.auth.account.PasswordBudget;
import dev.rowhouse.auth.account.Passwords;
import dev.rowhouse.auth.session.BadCredentials;
import dev.rowhouse.auth.session.CheckPassword;
import dev.rowhouse.auth.session.Sessions;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/** Somebody who is signed in chooses another password. All other sessions of the account end with it. */
public final class ChangePassword {

    private final Accounts accounts;
    private final CheckPassword checkPassword;
    private final Passwords passwords;
    private final PasswordBudget budget;
    private final PasswordReplacement replacement;
    private final Sessions sessions;
    private final TransactionOperations transactions;

    public ChangePassword(
            Accounts accounts,
            CheckPassword checkPassword,
            Passwords passwords,
            PasswordBudget budget,
            PasswordReplacement replacement,
            Sessions sessions,
            TransactionOperations transactions) {
        this.accounts = accounts;
        this.checkPassword = checkPassword;
        this.passwords = passwords;
        this.budget = budget;
        this.replacement = replacement;
        this.sessions = sessions;
        this.transactions = transactions;
    }

    /**
     * Changes the password. The one before has to be told: whoever finds a browser open could else keep the account.
     *
     * @param actor the owner; their session goes on
     * @throws dev.rowhouse.auth.account.InvalidField if the new password may not be one
     * @throws BadCredentials if the password before is another, or was changed meanwhile
     * @throws dev.rowhouse.auth.session.TooManyAttempts if too many attempts failed lately
     */
    public void change(Actor actor, Password before, @Nullable String chosen) {
        Password password = Password.chosen(chosen);
        UUID id = Objects.requireNonNull(actor.account());
        UUID session = Objects.requireNonNull(actor.credential());
        Account checked = checkPassword.check(id, before, actor.countedAddress());
        String hash = budget.within(actor, () -> passwords.hash(password));
        transactions.executeWithoutResult(status -> {
            Account account = accounts.lockToSignIn(checked).orElseThrow(BadCredentials::new);
            replacement.replace(account, hash, "account.password-changed", actor);
            accounts.saveAndFlush(account);
            sessions.endOthers(id, session);
        });
    }
}
