package dev.rowhouse.auth.lifecycle;

import static dev.rowhouse.auth.lifecycle.LifecycleInMemory.PASSWORD;
import static dev.rowhouse.auth.lifecycle.LifecycleInMemory.SOMEBODY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rowhouse.auth.account.Account;
import dev.rowhouse.auth.account.InvalidField;
import dev.rowhouse.auth.account.Password;
import dev.rowhouse.auth.account.Registration;
import dev.rowhouse.auth.account.RegistrationClosed;
import dev.rowhouse.auth.account.Role;
import dev.rowhouse.auth.account.Standing;
import dev.rowhouse.auth.session.BadCredentials;
import dev.rowhouse.auth.session.OpaqueToken;
import dev.rowhouse.auth.session.TooManyAttempts;
import dev.rowhouse.events.AccountDeleted;
import dev.rowhouse.events.AccountRegistered;
import dev.rowhouse.events.LetterKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignUpTest {

    private static final String EMAIL = "ada@example.org";

    private final LifecycleInMemory life = new LifecycleInMemory(Registration.OPEN);
    private final SignUp signUp = life.signUp();

    @Test
    void makesAnAccountThatSignsInOnceItsEmailIsConfirmed() {
        signUp(EMAIL, PASSWORD);
        assertThat(life.kinds()).containsExactly(LetterKind.CONFIRM_EMAIL);
        assertThat(life.events(AccountRegistered.class)).isEmpty();
        assertThatExceptionOfType(BadCredentials.class).isThrownBy(() -> life.login(EMAIL, PASSWORD));

        signUp.confirm(life.token(), new Password(PASSWORD), SOMEBODY);

        assertThatCode(() -> life.login(EMAIL, PASSWORD)).doesNotThrowAnyException();
        assertThat(life.events(AccountRegistered.class))
                .singleElement()
                .satisfies(event -> assertThat(event.email()).isEqualTo(EMAIL));
        assertThat(life.deeds()).containsExactly("account.registered", "account.confirmed");
    }

    @Test
    void tellsTheOwnerOnceAnHourThatSomebodySignsUpWithTheirEmail() {
        life.account(EMAIL, Role.ADMIN, Standing.ACTIVE);

        signUp(EMAIL, "somebody else's password");
        signUp(EMAIL, "somebody else's password");

        assertThat(life.kinds()).containsExactly(LetterKind.ALREADY_REGISTERED);
        assertThatCode(() -> life.login(EMAIL, PASSWORD)).doesNotThrowAnyException();
        life.clock.forward(Duration.ofHours(1));
        signUp(EMAIL, "somebody else's password");
        assertThat(life.kinds()).hasSize(2);
    }

    @Test
    void startsAnewForWhoeverSignsUpAgainBeforeTheConfirmation() {
        signUp(EMAIL, "the password of a squatter");
        OpaqueToken older = life.token();
        signUp(EMAIL, PASSWORD);

        assertThatExceptionOfType(InvalidField.class)
                .isThrownBy(() -> signUp.confirm(older, new Password(PASSWORD), SOMEBODY));
        signUp.confirm(life.token(), new Password(PASSWORD), SOMEBODY);

        assertThatCode(() -> life.login(EMAIL, PASSWORD)).doesNotThrowAnyException();
        assertThatExceptionOfType(BadCredentials.class)
                .isThrownBy(() -> life.login(EMAIL, "the password of a squatter"));
    }

    /** The owner follows the letter that came last, which is that of a squatter. */
    @Test
    void confirmsNoAccountThatSomebodyElseSignedUpForSince() {
        signUp(EMAIL, PASSWORD);
        signUp(EMAIL, "the password of a squatter");

        assertThatExceptionOfType(InvalidField.class)
                .isThrownBy(() -> signUp.confirm(life.token(), new Password(PASSWORD), SOMEBODY))
                .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("password"));

        assertThatExceptionOfType(BadCredentials.class)
                .isThrownBy(() -> life.login(EMAIL, "the password of a squatter"));
    }

    @Test
    void invitesAgainWhoeverWasInvited() {
        life.account(EMAIL, Role.MEMBER, Standing.INVITED);

        signUp(EMAIL, "somebody else's password");

        assertThat(life.kinds()).containsExactly(LetterKind.INVITATION);
    }

    @Test
    void sendsTheLetterAgainToWhoeverWaitsForIt() {
        life.account("active@example.org", Role.MEMBER, Standing.ACTIVE);
        signUp(EMAIL, PASSWORD);
        OpaqueToken older = life.token();

        signUp.resend("active@example.org", SOMEBODY);
        signUp.resend("nobody@example.org", SOMEBODY);
        signUp.resend(EMAIL, SOMEBODY);

        assertThat(life.kinds()).containsExactly(LetterKind.CONFIRM_EMAIL, LetterKind.CONFIRM_EMAIL);
        assertThatExceptionOfType(InvalidField.class)
                .isThrownBy(() -> signUp.confirm(older, new Password(PASSWORD), SOMEBODY));
        signUp.confirm(life.token(), new Password(PASSWORD), SOMEBODY);
    }

    @Test
    void givesAnEmailFreeThatNobodyConfirmed() {
        signUp(EMAIL, PASSWORD);
        Account kept = life.account("active@example.org", Role.MEMBER, Standing.ACTIVE);
        life.account("invited@example.org", Role.MEMBER, Standing.INVITED);
        life.clock.forward(Duration.ofDays(3));
        life.unusedRemains().sweep();
        assertThat(life.accounts.findByEmail(EMAIL)).isPresent();

        life.clock.forward(Duration.ofSeconds(1));
        life.unusedRemains().sweep();

        assertThat(life.accounts.findByEmail(EMAIL)).isEmpty();
        assertThat(life.accounts.findByEmail(kept.email())).isPresent();
        assertThat(life.accounts.findByEmail("invited@example.org")).isPresent();
        assertThat(life.events(AccountDeleted.class)).hasSize(1);
    }

    @Test
    void keepsAnAccountAsLongAsItsNewestLetterIsGood() {
        signUp(EMAIL, PASSWORD);
        life.clock.forward(Duration.ofDays(3).minusMinutes(1));
        signUp.resend(EMAIL, SOMEBODY);
        life.clock.forward(Duration.ofDays(1).minusSeconds(1));

        life.unusedRemains().sweep();

        assertThat(life.accounts.findByEmail(EMAIL)).isPresent();
        life.clock.forward(Duration.ofSeconds(1));
        life.unusedRemains().sweep();
        assertThat(life.accounts.findByEmail(EMAIL)).isEmpty();
    }

    @Test
    void countsWrongPasswordsOfConfirmationsLikeThoseOfLogins() {
        signUp(EMAIL, PASSWORD);
        for (int n = 0; n < 5; n++) {
            assertThatExceptionOfType(InvalidField.class)
                    .isThrownBy(() -> signUp.confirm(life.token(), new Password("another password"), SOMEBODY));
        }

        assertThatExceptionOfType(TooManyAttempts.class)
                .isThrownBy(() -> signUp.confirm(life.token(), new Password(PASSWORD), SOMEBODY));
        life.clock.forward(Duration.ofMinutes(16));
        signUp.confirm(life.token(), new Password(PASSWORD), SOMEBODY);
    }

    @ParameterizedTest
    @EnumSource(names = "OPEN", mode = EnumSource.Mode.EXCLUDE)
    void refusesEverybodyUnlessOpen(Registration registration) {
        LifecycleInMemory closed = new LifecycleInMemory(registration);

        assertThatExceptionOfType(RegistrationClosed.class)
                .isThrownBy(() -> closed.signUp().signUp(EMAIL, PASSWORD, null, SOMEBODY));
        assertThat(closed.letters()).isEmpty();
    }

    private void signUp(String email, String password) {
        signUp.signUp(email, password, null, SOMEBODY);
    }
}
