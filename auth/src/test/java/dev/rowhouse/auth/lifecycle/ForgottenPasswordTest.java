package dev.rowhouse.auth.lifecycle;

import static dev.rowhouse.auth.lifecycle.LifecycleInMemory.PASSWORD;
import static dev.rowhouse.auth.lifecycle.LifecycleInMemory.SOMEBODY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rowhouse.accesstokens.Actor;
import dev.rowhouse.auth.account.Account;
import dev.rowhouse.auth.account.InvalidField;
import dev.rowhouse.auth.account.Registration;
import dev.rowhouse.auth.account.Role;
import dev.rowhouse.auth.account.Standing;
import dev.rowhouse.auth.session.BadCredentials;
import dev.rowhouse.auth.session.OpaqueToken;
import dev.rowhouse.events.AccountRegistered;
import dev.rowhouse.events.LetterKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForgottenPasswordTest {

    private static final String EMAIL = "ada@example.org";
    private static final String NEW = "another one that is long";

    private final LifecycleInMemory life = new LifecycleInMemory(Registration.OPEN);
    private final ForgottenPassword forgotten = life.forgottenPassword();

    @Test
    void sendsATokenToTheOwnerThatIsGoodForHalfAnHour() {
        Account account = life.account(EMAIL, Role.MEMBER, Standing.ACTIVE);

        forgotten.ask(" Ada@Example.org", SOMEBODY);

        assertThat(life.letters()).singleElement().satisfies(letter -> {
            assertThat(letter.letter()).isEqualTo(LetterKind.RESET_PASSWORD);
            assertThat(letter.accountId()).isEqualTo(account.id());
            assertThat(letter.email()).isEqualTo(EMAIL);
            assertThat(letter.token()).hasSize(43);
            assertThat(letter.expiresAt()).isEqualTo(LifecycleInMemory.START.plus(Duration.ofMinutes(30)));
            assertThat(letter.address()).isEqualTo("192.0.2.7");
            assertThat(letter.toString()).doesNotContain(String.valueOf(letter.token()));
        });
    }

    /** Whoever signed up with somebody else's e-mail chose the name. */
    @ParameterizedTest
    @CsvSource({"ACTIVE, ada", "UNCONFIRMED, ''"})
    void greetsByTheNameOnlyWhereTheEmailIsItsOwners(Standing standing, String name) {
        life.account(EMAIL, Role.MEMBER, standing);

        forgotten.ask(EMAIL, SOMEBODY);

        assertThat(life.letters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.displayName()).isEqualTo(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody@example.org", "no address", ""})
    void sendsNothingToNobody(String email) {
        forgotten.ask(email, SOMEBODY);

        assertThat(life.letters()).isEmpty();
    }

    @Test
    void sendsNothingToAccountsThatDoNotSignIn() {
        life.account("invited@example.org", Role.MEMBER, Standing.INVITED);
        Account disabled = life.account(EMAIL, Role.MEMBER, Standing.ACTIVE);
        Account admin = life.account("admin@example.org", Role.ADMIN, Standing.ACTIVE);
        life.manageAccounts().change(LifecycleInMemory.owner(admin), disabled.id(), null, true);

        forgotten.ask("invited@example.org", SOMEBODY);
        forgotten.ask(EMAIL, SOMEBODY);

        assertThat(life.letters()).isEmpty();
    }

    @Test
    void setsThePasswordEndsAllSessionsAndTellsTheOwner() {
        Account account = life.account(EMAIL, Role.MEMBER, Standing.ACTIVE);
        life.login(EMAIL, PASSWORD);
        forgotten.ask(EMAIL, SOMEBODY);

        forgotten.redeem(life.token(), NEW, SOMEBODY);

        assertThat(life.openSessions(account)).isZero();
        assertThat(account.tokensBefore()).isAfter(life.clock.instant());
        assertThatExceptionOfType(BadCredentials.class).isThrownBy(() -> life.login(EMAIL, PASSWORD));
        assertThatCode(() -> life.login(EMAIL, NEW)).doesNotThrowAnyException();
        assertThat(life.kinds()).containsExactly(LetterKind.RESET_PASSWORD, LetterKind.PASSWORD_CHANGED);
        assertThat(life.deeds()).endsWith("account.password-reset");
    }

    @Test
    void takesATokenOnce() {
        life.account(EMAIL, Role.MEMBER, Standing.ACTIVE);
        forgotten.ask(EMAIL, SOMEBODY);
        OpaqueToken token = life.token();
        forgotten.redeem(token, NEW, SOMEBODY);

        assertNotGood(token);
    }

    @Test
    void takesNoTokenThatANewerOneReplaced() {
        life.account(EMAIL, Role.MEMBER, Standing.ACTIVE);
        forgotten.ask(EMAIL, SOMEBODY);
        OpaqueToken older = life.token();
        forgotten.ask(EMAIL, SOMEBODY);

        assertNotGood(older);
        forgotten.redeem(life.token(), NEW, SOMEBODY);
    }

    @Test
    void takesNoTokenAfterHalfAnHour() {
        life.account(EMAIL, Role.MEMBER, Standing.ACTIVE);
        forgotten.ask(EMAIL, SOMEBODY);
        life.clock.forward(Duration.ofMinutes(30));

        assertNotGood(life.token());
    }

    @Test
    void takesNoTokenOfAnAccountThatWasDisabledMeanwhile() {
        Account account = life.account(EMAIL, Role.MEMBER, Standing.ACTIVE);
        Account admin = life.account("admin@example.org", Role.ADMIN, Standing.ACTIVE);
        forgotten.ask(EMAIL, SOMEBODY);
        life.manageAccounts().change(LifecycleInMemory.owner(admin), account.id(), null, true);

        assertNotGood(life.token());
    }

    @Test
    void keepsTheTokenGoodWhereThePasswordMayNotBeOne() {
        life.account(EMAIL, Role.MEMBER, Standing.ACTIVE);
        forgotten.ask(EMAIL, SOMEBODY);
        OpaqueToken token = life.token();

        assertThatExceptionOfType(InvalidField.class)
                .isThrownBy(() -> forgotten.redeem(token, "too short", SOMEBODY))
                .satisfies(e -> assertThat(e.field()).isEqualTo("password"));

        forgotten.redeem(token, NEW, SOMEBODY);
    }

    @Test
    void confirmsTheEmailToo() {
        Account account = life.account(EMAIL, Role.MEMBER, Standing.UNCONFIRMED);
        forgotten.ask(EMAIL, SOMEBODY);

        forgotten.redeem(life.token(), NEW, SOMEBODY);

        assertThat(account.isActive()).isTrue();
        assertThat(life.events(AccountRegistered.class)).hasSize(1);
    }

    @Test
    void sendsAnAccountSoManyLettersInAnHourAndTellsNobody() {
        life.account(EMAIL, Role.MEMBER, Standing.ACTIVE);
        for (int i = 0; i < 5; i++) {
            forgotten.ask(EMAIL, SOMEBODY);
        }
        assertThat(life.letters()).hasSize(LifecycleInMemory.TERMS.perAccount());

        life.clock.forward(Duration.ofMinutes(21));
        forgotten.ask(EMAIL, SOMEBODY);

        assertThat(life.letters()).hasSize(LifecycleInMemory.TERMS.perAccount() + 1);
    }

    @Test
    void refusesAnAddressThatAsksForTooMany() {
        Actor other = new Actor(null, null, "198.51.100.1");
        for (int i = 0; i < LifecycleInMemory.TERMS.perAddress(); i++) {
            forgotten.ask("u" + i + "@example.org", SOMEBODY);
        }

        assertThatExceptionOfType(TooManyLetters.class)
                .isThrownBy(() -> forgotten.ask(EMAIL, SOMEBODY))
                .satisfies(e -> assertThat(e.retryAfter()).isPositive());
        assertThatCode(() -> forgotten.ask(EMAIL, other)).doesNotThrowAnyException();
    }

    private void assertNotGood(OpaqueToken token) {
        assertThatExceptionOfType(InvalidField.class)
                .isThrownBy(() -> forgotten.redeem(token, NEW, SOMEBODY))
                .satisfies(e -> assertThat(e.field()).isEqualTo("token"));
    }
}
