package dev.rowhouse.auth.session;

import dev.rowhouse.auth.account.Account;
import dev.rowhouse.auth.account.Accounts;
import dev.rowhouse.auth.account.Password;
import dev.rowhouse.auth.account.Passwords;
import java.util.UUID;

/**
 * Asks whoever is signed in for the password once more, before what would give the account away: whoever finds a browser
 * open could else keep it.
 */
public final class CheckPassword {

    private final Accounts accounts;
    private final Passwords passwords;
    private final LoginAttempts attempts;

    public CheckPassword(Accounts accounts, Passwords passwords, LoginAttempts attempts) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.attempts = attempts;
    }

    /**
     * The account as it was when the password was checked.
     *
     * @param address of the client, whose failures are counted like those of logins
     * @throws BadCredentials if the password is another
     * @throws TooManyAttempts if too many attempts failed lately
     */
    public Account check(UUID id, Password given, String address) {
        Account account = accounts.findById(id).orElseThrow(BadCredentials::new);
        if (!matches(account, given, address)) {
            throw new BadCredentials();
        }
        return account;
    }

    /**
     * Whether the password is the account's.
     *
     * @param address of the client, whose failures are counted like those of logins
     * @throws TooManyAttempts if too many attempts failed lately
     */
    public boolean matches(Account account, Password given, String address) {
        try (LoginAttempts.Attempt attempt = attempts.begin(account.email(), address)) {
            boolean matches = passwords.matches(given, account.passwordHash());
            if (matches) {
                attempt.succeed();
            } else {
                attempt.fail();
            }
            return matches;
        }
    }
}
