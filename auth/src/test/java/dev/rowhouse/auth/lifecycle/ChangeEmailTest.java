package dev.rowhouse.auth.lifecycle;

import static dev.rowhouse.auth.lifecycle.LifecycleInMemory.PASSWORD;
import static dev.rowhouse.auth.lifecycle.LifecycleInMemory.SOMEBODY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rowhouse.auth.account.Account;
import dev.rowhouse.auth.account.EmailTaken;
import dev.rowhouse.auth.account.InvalidField;
import dev.rowhouse.auth.account.Password;
import dev.rowhouse.auth.account.Registration;
import dev.rowhouse.auth.account.Role;
import dev.rowhouse.auth.account.Standing;
import dev.rowhouse.auth.session.BadCredentials;
import dev.rowhouse.auth.session.OpaqueToken;
import dev.rowhouse.auth.session.TooManyAttempts;
import dev.rowhouse.events.AccountChanged;
import dev.rowhouse.events.LetterKind;
import dev.rowhouse.events.LetterRequested;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ChangeEmailTest {

    private static final String OLD = "ada@example.org";
    private static final String NEW = "lovelace@example.org";
    private static final Password CURRENT = new Password(PASSWORD);

    private final LifecycleInMemory life = new LifecycleInMemory(Registration.CLOSED);
    private final ChangeEmail changeEmail = life.changeEmail();
    private final Account account = life.account(OLD, Role.MEMBER, Standing.ACTIVE);

    @Test
    void changesTheEmailOnceTheNewOneIsConfirmedAndTellsTheOldOne() {
        ask(NEW);
        assertThat(account.email()).isEqualTo(OLD);

        changeEmail.confirm(life.token(), CURRENT, SOMEBODY);

        assertThatCode(() -> life.login(NEW, PASSWORD)).doesNotThrowAnyException();
        assertThatExceptionOfType(BadCredentials.class).isThrownBy(() -> life.login(OLD, PASSWORD));
        assertThat(life.letters())
                .extracting(letter -> letter.letter() + " to " + letter.email())
                .containsExactly("CONFIRM_NEW_EMAIL to " + NEW, "EMAIL_CHANGED to " + OLD);
        assertThat(life.events(AccountChanged.class)).singleElement().satisfies(event -> {
            assertThat(event.accountId()).isEqualTo(account.id());
            assertThat(event.email()).isEqualTo(NEW);
        });
        assertThat(life.deeds()).endsWith("account.email-changed");
    }

    @Test
    void asksForThePassword() {
        assertThatExceptionOfType(BadCredentials.class)
                .isThrownBy(
                        () -> changeEmail.ask(NEW, new Password("another password"), LifecycleInMemory.owner(account)));
        assertThat(life.letters()).isEmpty();
    }

    /** As a stranger does to whom the letter went, or a scanner of their mail. */
    @Test
    void takesNoLetterWithoutThePasswordAndCountsTheFailures() {
        ask(NEW);
        OpaqueToken token = life.token();

        for (int i = 0; i < 5; i++) {
            assertThatExceptionOfType(InvalidField.class)
                    .isThrownBy(() -> changeEmail.confirm(token, new Password(""), SOMEBODY))
                    .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("password"));
        }

        assertThat(account.email()).isEqualTo(OLD);
        assertThatExceptionOfType(TooManyAttempts.class)
                .isThrownBy(() -> changeEmail.confirm(token, CURRENT, SOMEBODY));
        life.clock.forward(Duration.ofSeconds(1));
        changeEmail.confirm(token, CURRENT, SOMEBODY);
        assertThat(account.email()).isEqualTo(NEW);
    }

    @Test
    void greetsWhoeverReadsTheNewOneWithoutAName() {
        ask(NEW);

        assertThat(life.letters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.displayName()).isEmpty());
    }

    @Test
    void sendsNothingToAnEmailThatSomebodyHas() {
        life.account(NEW, Role.MEMBER, Standing.ACTIVE);

        ask(NEW);

        assertThat(life.letters()).isEmpty();
    }

    @Test
    void tellsTheOneWhoConfirmsThatSomebodyElseWasFaster() {
        ask(NEW);
        OpaqueToken token = life.token();
        life.account(NEW, Role.MEMBER, Standing.ACTIVE);

        assertThatExceptionOfType(EmailTaken.class).isThrownBy(() -> changeEmail.confirm(token, CURRENT, SOMEBODY));
    }

    /** Whoever reads the old mailbox must not get the account back by a letter from before. */
    @Test
    void makesWhatWasSentToTheOldOneVoid() {
        life.forgottenPassword().ask(OLD, SOMEBODY);
        OpaqueToken reset = life.token();
        ask(NEW);
        changeEmail.confirm(life.token(), CURRENT, SOMEBODY);

        assertThatExceptionOfType(InvalidField.class)
                .isThrownBy(() -> life.forgottenPassword().redeem(reset, "a new one that is long", SOMEBODY));
    }

    /** Whoever had the account for a while must not take it over by a letter of theirs. */
    @Test
    void isVoidOnceThePasswordIsAnother() {
        ask(NEW);
        OpaqueToken token = life.token();
        life.forgottenPassword().ask(OLD, SOMEBODY);
        life.forgottenPassword().redeem(life.token(), "a new one that is long", SOMEBODY);

        assertThatExceptionOfType(InvalidField.class).isThrownBy(() -> changeEmail.confirm(token, CURRENT, SOMEBODY));
    }

    @Test
    void isGoodForHalfAnHour() {
        ask(NEW);
        life.clock.forward(Duration.ofMinutes(30));

        assertThatExceptionOfType(InvalidField.class)
                .isThrownBy(() -> changeEmail.confirm(life.token(), CURRENT, SOMEBODY));
    }

    @Test
    void tellsTheCallerThatTheyAskedForTooManyLetters() {
        for (int i = 0; i < LifecycleInMemory.TERMS.perAccount(); i++) {
            ask("new" + i + "@example.org");
        }

        assertThatExceptionOfType(TooManyLetters.class).isThrownBy(() -> ask(NEW));
        assertThat(life.events(LetterRequested.class))
                .hasSize(LifecycleInMemory.TERMS.perAccount())
                .allMatch(letter -> letter.letter() == LetterKind.CONFIRM_NEW_EMAIL);
    }

    private void ask(String email) {
        changeEmail.ask(email, CURRENT, LifecycleInMemory.owner(account));
    }
}
