package dev.rowhouse.auth.session;

import dev.rowhouse.auth.account.Account;
import dev.rowhouse.auth.account.Accounts;
import dev.rowhouse.auth.account.Password;
import dev.rowhouse.auth.account.Passwords;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/** Somebody who is signed in chooses another password. All other sessions of the account end with it. */
public final class ChangePassword {

    private final Accounts accounts;
    private final Passwords passwords;
    private final LoginAttempts attempts;
    private final Sessions sessions;
    private final TransactionOperations transactions;

    public ChangePassword(
            Accounts accounts,
            Passwords passwords,
            LoginAttempts attempts,
            Sessions sessions,
            TransactionOperations transactions) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.attempts = attempts;
        this.sessions = sessions;
        this.transactions = transactions;
    }

    /**
     * Changes the password. The one before has to be told: whoever finds a browser open could else keep the account.
     *
     * @param session that goes on
     * @param address of the client, whose failures are counted like those of logins
     * @throws dev.rowhouse.auth.account.InvalidField if the new password may not be one
     * @throws BadCredentials if the password before is another, or was changed meanwhile
     * @throws TooManyAttempts if too many attempts failed lately
     */
    public void change(UUID account, UUID session, Password before, @Nullable String chosen, String address) {
        Password password = Password.chosen(chosen);
        Account changing = accounts.findById(account).orElseThrow(BadCredentials::new);
        try (LoginAttempts.Attempt attempt = attempts.begin(changing.email(), address)) {
            if (!passwords.matches(before, changing.passwordHash())) {
                attempt.fail();
                throw new BadCredentials();
            }
            attempt.succeed();
        }
        String hash = passwords.hash(password);
        transactions.executeWithoutResult(status -> {
            if (accounts.replaceHash(account, changing.passwordHash(), hash) == 0) {
                throw new BadCredentials();
            }
            sessions.endOthers(account, session);
        });
    }
}
