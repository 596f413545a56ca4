package dev.rowhouse.auth.account;

import dev.rowhouse.accesstokens.Actor;
import org.jspecify.annotations.Nullable;

/** A person makes an account for themselves, where nobody asks whether the e-mail is theirs. */
public final class RegisterAccount {

    private final Registration registration;
    private final Passwords passwords;
    private final PasswordBudget budget;
    private final NewAccounts newAccounts;

    public RegisterAccount(
            Registration registration, Passwords passwords, PasswordBudget budget, NewAccounts newAccounts) {
        this.registration = registration;
        this.passwords = passwords;
        this.budget = budget;
        this.newAccounts = newAccounts;
    }

    /**
     * Makes a {@link Role#MEMBER}.
     *
     * @throws RegistrationClosed if people may not register
     * @throws InvalidField if one of the values breaks a rule
     * @throws EmailTaken if another account has the e-mail
     * @throws TooManyPasswords if too many passwords came from the client's address lately
     */
    public Account register(
            @Nullable String email, @Nullable String password, @Nullable String displayName, Actor actor) {
        if (registration != Registration.OPEN) {
            throw new RegistrationClosed();
        }
        EmailAddress address = EmailAddress.of(email);
        DisplayName name = DisplayName.of(displayName, address);
        Password chosen = Password.chosen(password);
        String hash = budget.within(actor, () -> passwords.hash(chosen));
        return newAccounts.add(new NewAccount(address, name, hash, Role.MEMBER), actor);
    }
}
