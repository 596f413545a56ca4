package dev.rowhouse.auth.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.auth.session.OpaqueToken;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link OneTimeTokens} must do, whatever it stores in. */
interface OneTimeTokensContract {

    Instant NOW = Instant.parse("2021-07-27T16:02:08.123456Z");
    Instant LATER = NOW.plusNanos(1000);

    OneTimeTokens tokens();

    /** The id of an account that there is. */
    UUID account();

    @Test
    default void givesBackWhatWasRemembered() {
        OneTimeToken details = details(account());
        OpaqueToken token = OpaqueToken.random();

        tokens().replace(token, Purpose.RESET_PASSWORD, details, LATER);

        assertThat(tokens().find(token, Purpose.RESET_PASSWORD, NOW)).hasValue(details);
        assertThat(tokens().find(OpaqueToken.random(), Purpose.RESET_PASSWORD, NOW))
                .isEmpty();
    }

    @Test
    default void isGoodForOnePurposeOnly() {
        OpaqueToken token = OpaqueToken.random();
        tokens().replace(token, Purpose.CONFIRM_EMAIL, details(account()), LATER);

        assertThat(tokens().find(token, Purpose.RESET_PASSWORD, NOW)).isEmpty();
    }

    @Test
    default void expiresInTheMomentItWasGivenUntil() {
        OpaqueToken token = OpaqueToken.random();
        tokens().replace(token, Purpose.CONFIRM_EMAIL, details(account()), LATER);

        assertThat(tokens().find(token, Purpose.CONFIRM_EMAIL, LATER)).isEmpty();
    }

    @Test
    default void isAwaitedUntilItIsUsedOrExpires() {
        UUID account = account();
        OpaqueToken token = OpaqueToken.random();
        tokens().replace(token, Purpose.CONFIRM_EMAIL, details(account), LATER);

        assertThat(tokens().isAwaited(account, Purpose.CONFIRM_EMAIL, NOW)).isTrue();
        assertThat(tokens().isAwaited(account, Purpose.CONFIRM_EMAIL, LATER)).isFalse();
        assertThat(tokens().isAwaited(account, Purpose.RESET_PASSWORD, NOW)).isFalse();
        assertThat(tokens().isAwaited(account(), Purpose.CONFIRM_EMAIL, NOW)).isFalse();
        tokens().use(token);
        assertThat(tokens().isAwaited(account, Purpose.CONFIRM_EMAIL, NOW)).isFalse();
    }

    @Test
    default void isUsedOnce() {
        OpaqueToken token = OpaqueToken.random();
        tokens().replace(token, Purpose.INVITATION, details(account()), LATER);

        assertThat(tokens().use(token)).isTrue();
        assertThat(tokens().use(token)).isFalse();
        assertThat(tokens().find(token, Purpose.INVITATION, NOW)).isEmpty();
    }

    @Test
    default void isVoidOnceANewerOneForItsPurposeIsThere() {
        UUID account = account();
        OpaqueToken older = OpaqueToken.random();
        OpaqueToken newer = OpaqueToken.random();
        OpaqueToken other = OpaqueToken.random();
        OpaqueToken others = OpaqueToken.random();
        tokens().replace(older, Purpose.RESET_PASSWORD, details(account), LATER);
        tokens().replace(other, Purpose.CHANGE_EMAIL, details(account), LATER);
        tokens().replace(others, Purpose.RESET_PASSWORD, details(account()), LATER);

        tokens().replace(newer, Purpose.RESET_PASSWORD, details(account), LATER);

        assertThat(tokens().find(older, Purpose.RESET_PASSWORD, NOW)).isEmpty();
        assertThat(tokens().find(newer, Purpose.RESET_PASSWORD, NOW)).isPresent();
        assertThat(tokens().find(other, Purpose.CHANGE_EMAIL, NOW)).isPresent();
        assertThat(tokens().find(others, Purpose.RESET_PASSWORD, NOW)).isPresent();
    }

    @Test
    default void allOfAnAccountBecomeVoid() {
        UUID account = account();
        OpaqueToken token = OpaqueToken.random();
        OpaqueToken others = OpaqueToken.random();
        tokens().replace(token, Purpose.RESET_PASSWORD, details(account), LATER);
        tokens().replace(others, Purpose.RESET_PASSWORD, details(account()), LATER);

        tokens().voidAll(account);

        assertThat(tokens().find(token, Purpose.RESET_PASSWORD, NOW)).isEmpty();
        assertThat(tokens().find(others, Purpose.RESET_PASSWORD, NOW)).isPresent();
    }

    @Test
    default void deletesWhatHasExpired() {
        Instant longAgo = Instant.parse("2001-01-01T00:00:00Z");
        tokens().replace(OpaqueToken.random(), Purpose.RESET_PASSWORD, details(account()), longAgo);

        assertThat(tokens().deleteExpired(longAgo.minusMillis(1), 100)).isZero();
        assertThat(tokens().deleteExpired(longAgo, 100)).isEqualTo(1);
    }

    private static OneTimeToken details(UUID account) {
        return new OneTimeToken(account, "ada@example.org");
    }
}
