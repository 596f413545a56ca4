package dev.rowhouse.auth.lifecycle;

import dev.rowhouse.accesstokens.Actor;
import dev.rowhouse.auth.account.AccountSessions;
import dev.rowhouse.auth.account.Accounts;
import dev.rowhouse.auth.account.EmailAddress;
import dev.rowhouse.auth.account.NewAccounts;
import dev.rowhouse.auth.account.Password;
import dev.rowhouse.auth.account.PasswordBudget;
import dev.rowhouse.auth.account.Passwords;
import dev.rowhouse.auth.account.Standing;
import dev.rowhouse.auth.audit.Refusals;
import dev.rowhouse.auth.session.OpaqueToken;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody cannot sign in, but reads what is sent to the account. */
public final class ForgottenPassword {

    private final Accounts accounts;
    private final LetterDesk desk;
    private final Redemption redemption;
    private final Passwords passwords;
    private final PasswordBudget budget;
    private final PasswordReplacement replacement;
    private final NewAccounts newAccounts;
    private final AccountSessions sessions;
    private final Refusals refusals;
    private final InstantSource clock;

    public ForgottenPassword(
            Accounts accounts,
            LetterDesk desk,
            Redemption redemption,
            Passwords passwords,
            PasswordBudget budget,
            PasswordReplacement replacement,
            NewAccounts newAccounts,
            AccountSessions sessions,
            Refusals refusals,
            InstantSource clock) {
        this.accounts = accounts;
        this.desk = desk;
        this.redemption = redemption;
        this.passwords = passwords;
        this.budget = budget;
        this.replacement = replacement;
        this.newAccounts = newAccounts;
        this.sessions = sessions;
        this.refusals = refusals;
        this.clock = clock;
    }

    /**
     * Sends a letter to the account with this e-mail. Whether there is one shows neither in the answer nor in its time.
     *
     * @throws TooManyLetters if too many were asked for lately from the client's address
     */
    public void ask(String email, Actor actor) {
        desk.admit(actor);
        desk.later(() -> EmailAddress.find(email)
                .flatMap(address -> accounts.findIdByEmail(address.text()))
                .ifPresentOrElse(id -> send(id, actor), () -> noteRefused(Refusals.UNKNOWN, actor)));
    }

    private void send(UUID id, Actor actor) {
        accounts.lock(id)
                .filter(each -> !each.isDisabled() && each.standing() != Standing.INVITED)
                .ifPresentOrElse(
                        account -> desk.writeWithToken(Purpose.RESET_PASSWORD, account, actor),
                        () -> noteRefused(id.toString(), actor));
    }

    private void noteRefused(String account, Actor actor) {
        refusals.note(actor, "account.reset-refused", "account", account, Map.of());
    }

    /**
     * Sets another password and ends all sessions. By that the e-mail is confirmed, too.
     *
     * @throws dev.rowhouse.auth.account.InvalidField if the token is not good, or the password may not be one; the token stays
     *     good then
     */
    public void redeem(OpaqueToken token, @Nullable String chosen, Actor actor) {
        redemption.require(token, Purpose.RESET_PASSWORD);
        Password password = Password.chosen(chosen);
        String hash = budget.within(actor, () -> passwords.hash(password));
        redemption.redeem(token, Purpose.RESET_PASSWORD, (account, known) -> {
            replacement.replace(account, hash, "account.password-reset", actor);
            newAccounts.activate(account, actor);
            account.endTokens(clock.instant());
            sessions.endAll(account.id());
        });
    }
}
