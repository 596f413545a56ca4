package dev.rowhouse.auth.lifecycle;

import static dev.rowhouse.auth.lifecycle.LifecycleInMemory.PASSWORD;
import static dev.rowhouse.auth.lifecycle.LifecycleInMemory.SOMEBODY;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rowhouse.accesstokens.Actor;
import dev.rowhouse.auth.account.Account;
import dev.rowhouse.auth.account.InvalidField;
import dev.rowhouse.auth.account.Password;
import dev.rowhouse.auth.account.Registration;
import dev.rowhouse.auth.account.Role;
import dev.rowhouse.auth.account.Standing;
import dev.rowhouse.auth.account.TooManyPasswords;
import dev.rowhouse.auth.session.OpaqueToken;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Whatever hashes a password can be had so often from one address. */
class HashingLimitsTest {

    private static final String EMAIL = "ada@example.org";

    private final LifecycleInMemory life = new LifecycleInMemory(Registration.OPEN);
    private final Account admin = life.account("admin@example.org", Role.ADMIN, Standing.ACTIVE);
    private final Account account = life.account(EMAIL, Role.MEMBER, Standing.ACTIVE);

    @Test
    void logins() {
        assertLimited(LifecycleInMemory.PASSWORDS, () -> life.login(EMAIL, PASSWORD));
    }

    @Test
    void changesOfThePassword() {
        ChangePassword change = life.changePassword();
        Actor owner = LifecycleInMemory.owner(account);

        // One to check what is given, one for the new hash.
        assertLimited(LifecycleInMemory.PASSWORDS / 2, () -> change.change(owner, new Password(PASSWORD), PASSWORD));
    }

    @Test
    void changesOfTheEmail() {
        ChangeEmail change = life.changeEmail();
        Actor owner = LifecycleInMemory.owner(account);

        assertLimited(LifecycleInMemory.PASSWORDS, () -> {
            try {
                change.ask("new@example.org", new Password(PASSWORD), owner);
            } catch (TooManyLetters checkedAllTheSame) {
                return;
            }
        });
    }

    @Test
    void resetsWithATokenThatDoesNothing() {
        ForgottenPassword forgotten = life.forgottenPassword();
        forgotten.ask(EMAIL, SOMEBODY);
        OpaqueToken token = life.token();
        life.manageAccounts().change(LifecycleInMemory.owner(admin), account.id(), null, true);

        assertLimited(LifecycleInMemory.PASSWORDS, () -> refused(() -> forgotten.redeem(token, PASSWORD, SOMEBODY)));
    }

    @Test
    void acceptedInvitationsWithATokenThatDoesNothing() {
        Invitations invitations = life.invitations();
        Actor elsewhere = new Actor(admin.id(), admin.id(), "192.0.2.99");
        Account invited = invitations
                .invite("new@example.org", Role.MEMBER, null, elsewhere)
                .account();
        OpaqueToken token = life.token();
        life.manageAccounts().change(elsewhere, invited.id(), null, true);

        assertLimited(
                LifecycleInMemory.PASSWORDS, () -> refused(() -> invitations.accept(token, PASSWORD, null, SOMEBODY)));
    }

    @Test
    void invitations() {
        Invitations invitations = life.invitations();
        Actor owner = LifecycleInMemory.owner(admin);

        assertLimited(
                LifecycleInMemory.PASSWORDS, () -> invitations.invite("new@example.org", Role.MEMBER, null, owner));
    }

    private static void refused(Runnable call) {
        try {
            call.run();
        } catch (InvalidField hashedAllTheSame) {
            return;
        }
        throw new AssertionError("The token was good");
    }

    private void assertLimited(int most, ThrowingCallable call) {
        for (int n = 0; n < most; n++) {
            assertThatCode(call).doesNotThrowAnyException();
        }
        assertThatExceptionOfType(TooManyPasswords.class).isThrownBy(call);
    }
}
