package dev.rowhouse.auth.session;

import dev.rowhouse.auth.account.Account;
import dev.rowhouse.auth.account.Accounts;
import dev.rowhouse.auth.account.EmailAddress;
import dev.rowhouse.auth.account.Password;
import dev.rowhouse.auth.account.Passwords;
import java.util.Optional;
import java.util.function.BiFunction;

/** Signs people in by e-mail and password. Whether there is such an account shows neither in the answer nor in the time. */
public final class SignIn {

    private final Accounts accounts;
    private final Passwords passwords;
    private final LoginAttempts attempts;
    private final Sessions sessions;

    public SignIn(Accounts accounts, Passwords passwords, LoginAttempts attempts, Sessions sessions) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.attempts = attempts;
        this.sessions = sessions;
    }

    /**
     * Opens a session.
     *
     * @param client whose failures are counted by its address
     * @throws BadCredentials if there is no such account, it is disabled, the password is another, or nobody has shown yet
     *     that the e-mail is theirs. To tell the last apart would tell whether an e-mail was free to whoever signs up with it
     * @throws TooManyAttempts if too many attempts failed lately
     * @throws dev.rowhouse.auth.account.PasswordChecksBusy if too many are under way
     */
    public IssuedTokens signIn(String email, Password password, SigningClient client) {
        return signIn(email, password, client, sessions::open);
    }

    /** Opens a session of another kind, after the same checks. */
    public <T> T signIn(
            String email,
            Password password,
            SigningClient client,
            BiFunction<? super Account, ? super SigningClient, ? extends T> opening) {
        try (LoginAttempts.Attempt attempt = attempts.begin(email, client.address())) {
            Optional<Account> account =
                    EmailAddress.find(email).flatMap(address -> accounts.findByEmail(address.text()));
            boolean matches = passwords.matches(
                    password, account.map(Account::passwordHash).orElse(null));
            if (!matches || account.isEmpty() || !account.get().isActive()) {
                attempt.fail();
                throw new BadCredentials();
            }
            attempt.succeed();
            return opening.apply(withRenewedHash(account.get(), password), client);
        }
    }

    /** Only now is the password there to be hashed with today's parameters. */
    private Account withRenewedHash(Account account, Password password) {
        if (!passwords.isOutdated(account.passwordHash())) {
            return account;
        }
        accounts.replaceHash(account.id(), account.passwordHash(), passwords.hash(password));
        // Somebody else may have replaced it meanwhile, by the same password or by another.
        Account renewed = accounts.findById(account.id()).orElseThrow(BadCredentials::new);
        if (!passwords.matches(password, renewed.passwordHash())) {
            throw new BadCredentials();
        }
        return renewed;
    }
}
