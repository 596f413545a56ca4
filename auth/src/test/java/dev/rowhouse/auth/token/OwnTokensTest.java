package dev.rowhouse.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rowhouse.accesstokens.Actor;
import dev.rowhouse.auth.account.Account;
import dev.rowhouse.auth.account.InMemoryAccounts;
import dev.rowhouse.auth.account.NewAccounts;
import dev.rowhouse.auth.account.PasswordBudget;
import dev.rowhouse.auth.account.Passwords;
import dev.rowhouse.auth.account.RegisterAccount;
import dev.rowhouse.auth.account.Registration;
import dev.rowhouse.auth.lifecycle.AccountLetters;
import dev.rowhouse.auth.lifecycle.InMemoryOneTimeTokens;
import dev.rowhouse.auth.limit.InMemoryLimitStates;
import dev.rowhouse.auth.limit.Limits;
import dev.rowhouse.delivery.AuditTrail;
import dev.rowhouse.events.AuditRecorded;
import dev.rowhouse.events.Event;
import dev.rowhouse.events.LetterKind;
import dev.rowhouse.events.LetterRequested;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.transaction.support.TransactionOperations;

class OwnTokensTest {

    private static final Instant NOW = Instant.parse("2021-07-27T16:02:08Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final List<Event> outbox = new ArrayList<>();
    private final InMemoryAccounts accounts = new InMemoryAccounts();
    private final Account owner = new RegisterAccount(
                    Registration.OPEN,
                    new Passwords(
                            new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(4))),
                            1,
                            1,
                            Duration.ofSeconds(1)),
                    new PasswordBudget(
                            new Limits(new InMemoryLimitStates(), CLOCK).limit("test", 1, Duration.ofDays(1)), 1),
                    new NewAccounts(
                            accounts,
                            event -> {},
                            new AuditTrail("auth", event -> {}, CLOCK),
                            CLOCK,
                            TransactionOperations.withoutTransaction()))
            .register("ada@example.org", "correct horse battery", null, Actor.NOBODY);
    private final Actor actor = new Actor(owner.id(), UUID.randomUUID(), "192.0.2.7");
    private final OwnTokens tokens = new OwnTokens(
            new InMemoryApiTokens(),
            accounts,
            new AccountLetters(new InMemoryOneTimeTokens(), outbox::add, CLOCK),
            new AuditTrail("auth", outbox::add, CLOCK),
            CLOCK,
            TransactionOperations.withoutTransaction());
    private final NewApiToken wish =
            new NewApiToken("loader", List.of("uploads:write"), List.of("hired", "jobs"), NOW.plus(Duration.ofDays(1)));

    @Test
    void tellsTheOwnerByALetterThatHasNoToken() {
        OwnTokens.Made made = tokens.make(owner.id(), wish, actor);

        assertThat(outbox)
                .filteredOn(LetterRequested.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(LetterRequested.class, letter -> {
                    assertThat(letter.letter()).isEqualTo(LetterKind.API_TOKEN_CREATED);
                    assertThat(letter.email()).isEqualTo("ada@example.org");
                    assertThat(letter.address()).isEqualTo("192.0.2.7");
                    assertThat(letter.token()).isNull();
                });
        assertThat(outbox.toString()).doesNotContain(made.value().text());
    }

    @Test
    void notesWhoMadeATokenForWhat() {
        OwnTokens.Made made = tokens.make(owner.id(), wish, actor);

        assertThat(outbox)
                .filteredOn(AuditRecorded.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(AuditRecorded.class, deed -> {
                    assertThat(deed.action()).isEqualTo("token.created");
                    assertThat(deed.target()).isEqualTo(made.token().id().toString());
                    assertThat(deed.details())
                            .isEqualTo(Map.of(
                                    "name",
                                    "loader",
                                    "scopes",
                                    "uploads:write",
                                    "datasets",
                                    "hired jobs",
                                    "expires_at",
                                    "2021-07-28T16:02:08Z"));
                    assertThat(deed.toString()).doesNotContain(made.value().text());
                });
        assertThat(made.toString()).doesNotContain(made.value().text());
    }

    @Test
    void notesWhoRevokedAToken() {
        OwnTokens.Made made = tokens.make(owner.id(), wish, actor);
        outbox.clear();

        tokens.revoke(owner.id(), made.token().id(), actor);

        assertThat(outbox)
                .singleElement()
                .isInstanceOfSatisfying(
                        AuditRecorded.class, deed -> assertThat(deed.action()).isEqualTo("token.revoked"));
    }

    @Test
    void notesNothingThatWasNotDone() {
        assertThatExceptionOfType(NoSuchToken.class)
                .isThrownBy(() -> tokens.revoke(owner.id(), UUID.randomUUID(), actor));

        assertThat(outbox).isEmpty();
    }
}
