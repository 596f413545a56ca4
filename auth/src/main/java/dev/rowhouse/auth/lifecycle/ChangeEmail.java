package dev.rowhouse.auth.lifecycle;

import dev.rowhouse.accesstokens.Actor;
import dev.rowhouse.auth.account.Account;
import dev.rowhouse.auth.account.Accounts;
import dev.rowhouse.auth.account.EmailAddress;
import dev.rowhouse.auth.account.InvalidField;
import dev.rowhouse.auth.account.NewAccounts;
import dev.rowhouse.auth.account.Password;
import dev.rowhouse.auth.session.BadCredentials;
import dev.rowhouse.auth.session.CheckPassword;
import dev.rowhouse.auth.session.OpaqueToken;
import dev.rowhouse.delivery.AuditTrail;
import dev.rowhouse.events.LetterKind;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody who is signed in wants another e-mail, and shows by a letter that it is theirs. */
public final class ChangeEmail {

    private final Accounts accounts;
    private final NewAccounts newAccounts;
    private final CheckPassword checkPassword;
    private final LetterDesk desk;
    private final AccountLetters letters;
    private final Redemption redemption;
    private final AuditTrail audit;

    public ChangeEmail(
            Accounts accounts,
            NewAccounts newAccounts,
            CheckPassword checkPassword,
            LetterDesk desk,
            AccountLetters letters,
            Redemption redemption,
            AuditTrail audit) {
        this.accounts = accounts;
        this.newAccounts = newAccounts;
        this.checkPassword = checkPassword;
        this.desk = desk;
        this.letters = letters;
        this.redemption = redemption;
        this.audit = audit;
    }

    /**
     * Sends a letter to the new e-mail, unless an account has it; which shows neither in the answer nor in its time.
     *
     * @throws dev.rowhouse.auth.account.InvalidField if it cannot be an e-mail
     * @throws dev.rowhouse.auth.session.BadCredentials if the password is another
     * @throws dev.rowhouse.auth.session.TooManyAttempts if too many attempts failed lately
     * @throws TooManyLetters if the account asked for too many letters lately
     */
    public void ask(@Nullable String email, Password current, Actor actor) {
        EmailAddress address = EmailAddress.of(email);
        UUID id = Objects.requireNonNull(actor.account());
        Account checked = checkPassword.check(id, current, actor.countedAddress());
        desk.admit(LetterKind.CONFIRM_NEW_EMAIL, checked);
        desk.later(() -> accounts.lock(id)
                .filter(each -> each.passwordHash().equals(checked.passwordHash()))
                .filter(each -> accounts.findIdByEmail(address.text()).isEmpty())
                .ifPresent(account -> letters.writeWithToken(Purpose.CHANGE_EMAIL, account, address.text(), actor)));
    }

    /**
     * Gives the account its new e-mail. What was sent to the old one is void. The password has to be told again, so that
     * nobody gets somebody else's e-mail because that person, or a scanner of their mail, opened the link.
     *
     * @throws InvalidField if the token is not good, or the password is not the account's; the token stays good then
     * @throws dev.rowhouse.auth.session.TooManyAttempts if too many attempts failed lately
     * @throws dev.rowhouse.auth.account.EmailTaken if somebody else was faster
     */
    public void confirm(OpaqueToken token, Password current, Actor actor) {
        OneTimeToken letter = redemption.require(token, Purpose.CHANGE_EMAIL);
        Account checked = checked(letter.accountId(), current, actor);
        redemption.redeem(token, Purpose.CHANGE_EMAIL, (account, known) -> {
            if (!account.passwordHash().equals(checked.passwordHash())) {
                throw Redemption.notGood();
            }
            String before = account.email();
            account.takeEmail(new EmailAddress(known.email()));
            newAccounts.save(account);
            newAccounts.announceChange(account);
            letters.voidEarlier(account);
            audit.record(actor, "account.email-changed", "account", account.id().toString(), Map.of());
            letters.write(LetterKind.EMAIL_CHANGED, account, before, actor);
        });
    }

    /** Whoever has the letter need not be signed in, so there is no session that a 401 could end. */
    private Account checked(UUID account, Password current, Actor actor) {
        try {
            return checkPassword.check(account, current, actor.countedAddress());
        } catch (BadCredentials e) {
            throw new InvalidField("password", "Must be that of the account which asked for the change");
        }
    }
}
