package dev.rowhouse.auth.lifecycle;

import dev.rowhouse.accesstokens.Actor;
import dev.rowhouse.auth.account.Account;
import dev.rowhouse.auth.account.Accounts;
import dev.rowhouse.auth.account.DisplayName;
import dev.rowhouse.auth.account.EmailAddress;
import dev.rowhouse.auth.account.EmailTaken;
import dev.rowhouse.auth.account.ManageAccounts;
import dev.rowhouse.auth.account.NewAccount;
import dev.rowhouse.auth.account.NewAccounts;
import dev.rowhouse.auth.account.Password;
import dev.rowhouse.auth.account.PasswordBudget;
import dev.rowhouse.auth.account.Passwords;
import dev.rowhouse.auth.account.Registration;
import dev.rowhouse.auth.account.RegistrationClosed;
import dev.rowhouse.auth.account.Role;
import dev.rowhouse.auth.account.Standing;
import dev.rowhouse.auth.session.OpaqueToken;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/** An admin makes an account, and its owner chooses the password. */
public final class Invitations {

    private final Registration registration;
    private final Accounts accounts;
    private final ManageAccounts manageAccounts;
    private final NewAccounts newAccounts;
    private final Passwords passwords;
    private final PasswordBudget budget;
    private final AccountLetters letters;
    private final Redemption redemption;
    private final TransactionOperations transactions;

    public Invitations(
            Registration registration,
            Accounts accounts,
            ManageAccounts manageAccounts,
            NewAccounts newAccounts,
            Passwords passwords,
            PasswordBudget budget,
            AccountLetters letters,
            Redemption redemption,
            TransactionOperations transactions) {
        this.registration = registration;
        this.accounts = accounts;
        this.manageAccounts = manageAccounts;
        this.newAccounts = newAccounts;
        this.passwords = passwords;
        this.budget = budget;
        this.letters = letters;
        this.redemption = redemption;
        this.transactions = transactions;
    }

    /** An account that waits for its owner, and whether it was made by this invitation. */
    public record Invited(Account account, boolean isNew) {}

    /**
     * Makes an account and sends a letter. Whoever was invited already gets another one, with the role of now.
     *
     * @throws RegistrationClosed if nobody is added
     * @throws dev.rowhouse.auth.account.NotAnAdmin if the caller is not an admin any more
     * @throws dev.rowhouse.auth.account.InvalidField if one of the values breaks a rule
     * @throws EmailTaken if somebody has the e-mail who was not invited
     */
    public Invited invite(@Nullable String email, Role role, @Nullable String displayName, Actor actor) {
        manageAccounts.requireAdmin(Objects.requireNonNull(actor.account()));
        if (registration == Registration.CLOSED) {
            throw new RegistrationClosed();
        }
        EmailAddress address = EmailAddress.of(email);
        DisplayName name = DisplayName.of(displayName, address);
        Password unknown = new Password(OpaqueToken.random().text());
        String hash = budget.within(actor, () -> passwords.hash(unknown));
        NewAccount details = new NewAccount(address, name, hash, role, Standing.INVITED);
        return transactions.execute(status -> {
            Optional<Account> known = accounts.findIdByEmail(address.text()).flatMap(accounts::lock);
            Account account =
                    known.map(each -> again(each, details, actor)).orElseGet(() -> newAccounts.add(details, actor));
            letters.writeWithToken(Purpose.INVITATION, account, account.email(), actor);
            return new Invited(account, known.isEmpty());
        });
    }

    private Account again(Account known, NewAccount details, Actor actor) {
        if (known.standing() != Standing.INVITED) {
            throw new EmailTaken();
        }
        if (known.role() != details.role()) {
            manageAccounts.changeRole(known, details.role(), actor);
        }
        known.takeDisplayName(details.displayName());
        newAccounts.save(known);
        return known;
    }

    /**
     * Sets the password that the owner chose, and the name if they want another one.
     *
     * @throws dev.rowhouse.auth.account.InvalidField if the token is not good, or one of the values breaks a rule; the token
     *     stays good then
     */
    public void accept(OpaqueToken token, @Nullable String chosen, @Nullable String displayName, Actor actor) {
        redemption.require(token, Purpose.INVITATION);
        Optional<DisplayName> name =
                Optional.ofNullable(displayName).map(String::strip).map(DisplayName::new);
        Password password = Password.chosen(chosen);
        String hash = budget.within(actor, () -> passwords.hash(password));
        redemption.redeem(token, Purpose.INVITATION, (account, known) -> {
            account.takePasswordHash(hash);
            name.ifPresent(account::takeDisplayName);
            newAccounts.activate(account, actor);
        });
    }
}
