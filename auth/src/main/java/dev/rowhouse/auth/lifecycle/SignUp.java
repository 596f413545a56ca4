package dev.rowhouse.auth.lifecycle;

import dev.rowhouse.accesstokens.Actor;
import dev.rowhouse.auth.account.Account;
import dev.rowhouse.auth.account.Accounts;
import dev.rowhouse.auth.account.DisplayName;
import dev.rowhouse.auth.account.EmailAddress;
import dev.rowhouse.auth.account.InvalidField;
import dev.rowhouse.auth.account.NewAccount;
import dev.rowhouse.auth.account.NewAccounts;
import dev.rowhouse.auth.account.Password;
import dev.rowhouse.auth.account.PasswordBudget;
import dev.rowhouse.auth.account.Passwords;
import dev.rowhouse.auth.account.Registration;
import dev.rowhouse.auth.account.RegistrationClosed;
import dev.rowhouse.auth.account.Role;
import dev.rowhouse.auth.account.Standing;
import dev.rowhouse.auth.session.CheckPassword;
import dev.rowhouse.auth.session.OpaqueToken;
import dev.rowhouse.events.LetterKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A person makes an account for themselves, and shows by a letter that the e-mail is theirs. */
public final class SignUp {

    private final Registration registration;
    private final Accounts accounts;
    private final NewAccounts newAccounts;
    private final Passwords passwords;
    private final PasswordBudget budget;
    private final CheckPassword checkPassword;
    private final LetterDesk desk;
    private final Redemption redemption;

    public SignUp(
            Registration registration,
            Accounts accounts,
            NewAccounts newAccounts,
            Passwords passwords,
            PasswordBudget budget,
            CheckPassword checkPassword,
            LetterDesk desk,
            Redemption redemption) {
        this.registration = registration;
        this.accounts = accounts;
        this.newAccounts = newAccounts;
        this.passwords = passwords;
        this.budget = budget;
        this.checkPassword = checkPassword;
        this.desk = desk;
        this.redemption = redemption;
    }

    /**
     * Sends a letter, whether the e-mail is free or taken; which shows neither in the answer nor in its time. Whoever signs up
     * again before the confirmation starts anew: the last password counts, and the last letter only.
     *
     * @return the e-mail that the letter goes to
     * @throws RegistrationClosed if people may not register
     * @throws InvalidField if one of the values breaks a rule
     * @throws TooManyLetters if too many were asked for lately from the client's address
     */
    public EmailAddress signUp(
            @Nullable String email, @Nullable String password, @Nullable String displayName, Actor actor) {
        if (registration != Registration.OPEN) {
            throw new RegistrationClosed();
        }
        EmailAddress address = EmailAddress.of(email);
        DisplayName name = DisplayName.of(displayName, address);
        Password chosen = Password.chosen(password);
        desk.admit(actor);
        String hash = budget.within(actor, () -> passwords.hash(chosen));
        NewAccount details = new NewAccount(address, name, hash, Role.MEMBER, Standing.UNCONFIRMED);
        desk.later(() -> locked(address)
                .ifPresentOrElse(
                        known -> again(known, details, actor), () -> confirm(newAccounts.add(details, actor), actor)));
        return address;
    }

    private void again(Account known, NewAccount details, Actor actor) {
        if (known.isDisabled()) {
            return;
        }
        switch (known.standing()) {
            case ACTIVE -> desk.write(LetterKind.ALREADY_REGISTERED, known, actor);
            case INVITED -> desk.writeWithToken(Purpose.INVITATION, known, actor);
            case UNCONFIRMED -> {
                if (desk.allows(LetterKind.CONFIRM_EMAIL, known)) {
                    known.takePasswordHash(details.passwordHash());
                    known.takeDisplayName(details.displayName());
                    newAccounts.save(known);
                    desk.writeAllowed(Purpose.CONFIRM_EMAIL, known, actor);
                }
            }
        }
    }

    private void confirm(Account account, Actor actor) {
        desk.writeWithToken(Purpose.CONFIRM_EMAIL, account, actor);
    }

    /**
     * Sends the letter once more, if there is somebody who waits for it.
     *
     * @throws TooManyLetters if too many were asked for lately from the client's address
     */
    public void resend(String email, Actor actor) {
        desk.admit(actor);
        desk.later(() -> EmailAddress.find(email)
                .flatMap(this::locked)
                .filter(each -> each.standing() == Standing.UNCONFIRMED && !each.isDisabled())
                .ifPresent(account -> confirm(account, actor)));
    }

    /**
     * Shows that the e-mail is one's own. The password has to be told again: somebody else may have signed up with the e-mail
     * after its owner did, and the owner followed the letter that came of that.
     *
     * @throws InvalidField if the token is not good, or the password is not the one that was signed up with last
     * @throws dev.rowhouse.auth.session.TooManyAttempts if too many attempts failed lately, counted like those of logins
     */
    public void confirm(OpaqueToken token, Password given, Actor actor) {
        OneTimeToken letter = redemption.require(token, Purpose.CONFIRM_EMAIL);
        Account waiting = accounts.findById(letter.accountId()).orElseThrow(Redemption::notGood);
        String hash = waiting.passwordHash();
        if (!checkPassword.matches(waiting, given, actor.countedAddress())) {
            throw new InvalidField(
                    "password",
                    "Must be the one that you signed up with; if it is, somebody else signed up since, so reset it");
        }
        redemption.redeem(token, Purpose.CONFIRM_EMAIL, (account, known) -> {
            if (!account.passwordHash().equals(hash)) {
                throw Redemption.notGood();
            }
            newAccounts.activate(account, actor);
        });
    }

    private Optional<Account> locked(EmailAddress address) {
        return accounts.findIdByEmail(address.text()).flatMap(accounts::lock);
    }
}
