package dev.rowhouse.auth.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountTest {

    /** Another instance's clock may be ahead, and a token tells whole seconds. */
    @ParameterizedTest
    @ValueSource(strings = {"2021-07-27T16:02:08Z", "2021-07-27T16:02:08.000001Z", "2021-07-27T16:02:08.999999Z"})
    void endsTokensOfTheVerySecondAndOfAClockThatIsAhead(String text) {
        Instant now = Instant.parse(text);
        EmailAddress email = EmailAddress.of("ada@example.org");
        Account account = new Account(
                UUID.randomUUID(), new NewAccount(email, DisplayName.of("Ada", email), "hash", Role.MEMBER), now);

        account.endTokens(now);

        Instant ahead = now.plus(Duration.ofSeconds(5)).truncatedTo(ChronoUnit.SECONDS);
        Instant before = Objects.requireNonNull(account.tokensBefore());
        assertThat(before)
                .isAfter(ahead)
                .isBefore(now.plusSeconds(7))
                .isEqualTo(before.truncatedTo(ChronoUnit.SECONDS));
        assertThat(new DeletedAccount(account.id(), now).tokensBefore()).isEqualTo(before);
    }
}
