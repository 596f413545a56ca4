package dev.rowhouse.auth.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rowhouse.accesstokens.Actor;
import dev.rowhouse.auth.limit.InMemoryLimitStates;
import dev.rowhouse.auth.limit.Limits;
import dev.rowhouse.delivery.AuditTrail;
import dev.rowhouse.events.AccountRegistered;
import dev.rowhouse.events.AuditRecorded;
import dev.rowhouse.events.Event;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.transaction.support.TransactionOperations;

class RegisterAccountTest {

    private static final String EMAIL = "ada@example.org";
    private static final String PASSWORD = "correct horse battery";
    private static final Instant NOW = Instant.parse("2021-07-27T16:02:08Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Actor SOMEBODY = new Actor(null, null, "192.0.2.7");

    private final List<Event> outbox = new ArrayList<>();
    private final List<Event> audit = new ArrayList<>();
    private final Accounts accounts = new InMemoryAccounts();
    private final Passwords passwords = new Passwords(
            new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(4))),
            1,
            1,
            Duration.ofSeconds(1));
    private final PasswordBudget budget = new PasswordBudget(
            new Limits(new InMemoryLimitStates(), CLOCK).limit("test", 3, Duration.ofMinutes(15)), 1);
    private final NewAccounts newAccounts = new NewAccounts(
            accounts,
            outbox::add,
            new AuditTrail("auth", audit::add, CLOCK),
            CLOCK,
            TransactionOperations.withoutTransaction());

    @Test
    void announcesTheNewMember() {
        Account account = register(Registration.OPEN).register(EMAIL, PASSWORD, null, SOMEBODY);

        assertThat(account.role()).isEqualTo(Role.MEMBER);
        assertThat(account.displayName()).isEqualTo("ada");
        assertThat(passwords.matches(new Password(PASSWORD), account.passwordHash()))
                .isTrue();
        assertThat(outbox).singleElement().isInstanceOfSatisfying(AccountRegistered.class, event -> {
            assertThat(event.accountId()).isEqualTo(account.id());
            assertThat(event.email()).isEqualTo(EMAIL);
            assertThat(event.occurredAt()).isEqualTo(NOW);
        });
    }

    @Test
    void announcesNothingWhereTheEmailIsTaken() {
        RegisterAccount register = register(Registration.OPEN);
        register.register(EMAIL, PASSWORD, "Ada", SOMEBODY);
        outbox.clear();

        assertThatExceptionOfType(EmailTaken.class)
                .isThrownBy(() -> register.register(EMAIL, PASSWORD, "Eve", SOMEBODY));

        assertThat(outbox).isEmpty();
    }

    @Test
    void notesWhoMadeIt() {
        Account account = register(Registration.OPEN).register(EMAIL, PASSWORD, null, SOMEBODY);

        assertThat(audit).singleElement().isInstanceOfSatisfying(AuditRecorded.class, deed -> {
            assertThat(deed.action()).isEqualTo("account.registered");
            assertThat(deed.target()).isEqualTo(account.id().toString());
            assertThat(deed.address()).isEqualTo("192.0.2.7");
        });
    }

    /** Each is hashed, so whoever sends many could else keep everybody from signing in. */
    @Test
    void refusesTooManyFromOneAddress() {
        for (int i = 0; i < 3; i++) {
            register(Registration.OPEN).register("u" + i + "@example.org", PASSWORD, "Ada", SOMEBODY);
        }

        assertThatExceptionOfType(TooManyPasswords.class)
                .isThrownBy(() -> register(Registration.OPEN).register(EMAIL, PASSWORD, "Ada", SOMEBODY))
                .satisfies(e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofMinutes(5)));
        assertThat(accounts.findByEmail(EMAIL)).isEmpty();
        Actor elsewhere = new Actor(null, null, "192.0.2.8");
        assertThat(register(Registration.OPEN).register(EMAIL, PASSWORD, "Ada", elsewhere))
                .isNotNull();
    }

    @ParameterizedTest
    @EnumSource(names = "OPEN", mode = EnumSource.Mode.EXCLUDE)
    void refusesEverybodyUnlessOpen(Registration registration) {
        assertThatExceptionOfType(RegistrationClosed.class)
                .isThrownBy(() -> register(registration).register(EMAIL, PASSWORD, "Ada", SOMEBODY));
        assertThat(accounts.findByEmail(EMAIL)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two\nlines", "right\u2028separated"})
    void refusesNamesThatAreNotOneLine(String name) {
        assertThatExceptionOfType(InvalidField.class)
                .isThrownBy(() -> register(Registration.OPEN).register(EMAIL, PASSWORD, name, SOMEBODY))
                .satisfies(e -> assertThat(e.field()).isEqualTo("display_name"));
    }

    private RegisterAccount register(Registration registration) {
        return new RegisterAccount(registration, passwords, budget, newAccounts);
    }
}
