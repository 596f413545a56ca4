package dev.rowhouse.auth.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.rowhouse.auth.TestClock;
import dev.rowhouse.auth.account.PasswordBudget;
import dev.rowhouse.auth.account.PasswordChecksBusy;
import dev.rowhouse.auth.account.TooManyPasswords;
import dev.rowhouse.auth.limit.DelayTerms;
import dev.rowhouse.auth.limit.InMemoryLimitStates;
import dev.rowhouse.auth.limit.Limits;
import dev.rowhouse.http.ClientNetwork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginAttemptsTest {

    private static final DelayTerms NO_DELAYS =
            new DelayTerms(100, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofDays(1));
    private static final DelayTerms DELAYS =
            new DelayTerms(2, Duration.ofSeconds(1), Duration.ofMinutes(15), Duration.ofDays(1));

    private final TestClock clock = new TestClock();
    private final List<String> failed = new ArrayList<>();
    private final List<String> known = new ArrayList<>();
    private final Limits limits = new Limits(new InMemoryLimitStates(), clock);
    private LoginAttempts attempts = attempts(NO_DELAYS, 2);

    private LoginAttempts attempts(DelayTerms delays, int perAccount) {
        return attempts(delays, perAccount, 1_000);
    }

    private LoginAttempts attempts(DelayTerms delays, int perAccount, int passwords) {
        return new LoginAttempts(
                new AttemptLimits(perAccount, 4, Duration.ofMinutes(10), delays, 3),
                limits,
                new PasswordBudget(limits.limit("passwords", passwords, Duration.ofMinutes(10)), 2),
                (email, network, since) -> known.contains(network),
                (email, address, delayed) -> failed.add(email + " " + address + " " + delayed),
                clock);
    }

    @Test
    void refusesAfterTheLimitOfAnAccountInWhateverCase() {
        fail("a@example.org", "192.0.2.1");
        fail("A@example.org ", "192.0.2.2");

        assertThat(failed).containsExactly("a@example.org 192.0.2.1 false", "a@example.org 192.0.2.2 false");
        for (int attempt = 1; attempt <= 4; attempt++) {
            assertThat(refused("a@example.org", "192.0.2.3")).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
        }
    }

    @Test
    void refusesAfterTheLimitOfAnAddress() {
        for (int i = 0; i < 4; i++) {
            fail("user" + i + "@example.org", "192.0.2.1");
        }

        assertThatExceptionOfType(TooManyAttempts.class).isThrownBy(() -> attempts.begin("new@b", "192.0.2.1"));
        assertThatNoException().isThrownBy(() -> attempts.begin("new@b", "192.0.2.2"));
    }

    @Test
    void countsAllAddressesOfAnIpv6CustomerAsOne() {
        for (int i = 0; i < 4; i++) {
            fail("user" + i + "@example.org", "2001:db8:1:2::" + i);
        }

        assertThatExceptionOfType(TooManyAttempts.class)
                .isThrownBy(() -> attempts.begin("new@b", "2001:db8:1:2:ffff::1"));
        assertThatNoException().isThrownBy(() -> attempts.begin("new@b", "2001:db8:1:3::1"));
    }

    @Test
    void hasFailuresInARowWaitLongerAndLonger() {
        attempts = attempts(DELAYS, 100);
        fail("a@example.org", "192.0.2.1");
        fail("a@example.org", "192.0.2.2");
        assertThat(failed).containsExactly("a@example.org 192.0.2.1 false", "a@example.org 192.0.2.2 true");

        for (int seconds : List.of(1, 2)) {
            assertThat(refused("a@example.org", "192.0.2.3"))
                    .isBetween(Duration.ofSeconds(seconds).minusMillis(500), Duration.ofSeconds(seconds));
            clock.forward(Duration.ofSeconds(seconds));
            fail("a@example.org", "192.0.2.3");
        }
    }

    /** Whoever fails could else tell by the delay that is gone that there is such an account. */
    @Test
    void aLoginNeitherEndsNorAddsToTheDelayOfOthers() {
        attempts = attempts(DELAYS, 100);
        fail("a@example.org", "192.0.2.1");
        fail("a@example.org", "192.0.2.1");
        clock.forward(Duration.ofSeconds(1));
        succeed("a@example.org", "192.0.2.3");
        succeed("a@example.org", "192.0.2.3");

        fail("a@example.org", "192.0.2.1");
        assertThat(refused("a@example.org", "192.0.2.1")).isBetween(Duration.ofMillis(1_500), Duration.ofSeconds(2));
    }

    /** Else whoever knows an e-mail could keep its owner out for as long as they keep failing. */
    @Test
    void failuresElsewhereDoNotKeepTheOwnerOut() {
        attempts = attempts(DELAYS, 3);
        known.add("198.51.100.7");
        known.add(ClientNetwork.of("2001:db8:1:2::7"));
        fail("a@example.org", "192.0.2.1");
        fail("a@example.org", "192.0.2.1");

        for (int login = 1; login <= 3; login++) {
            succeed("a@example.org", "198.51.100.7");
            succeed("a@example.org", "2001:db8:1:2::8");
        }
        assertThatExceptionOfType(TooManyAttempts.class).isThrownBy(() -> succeed("a@example.org", "192.0.2.2"));
    }

    /** Nor may the right password be guessed without end from there. */
    @Test
    void inTheOwnersNetworkFailuresHaveALimitToo() {
        attempts = attempts(NO_DELAYS, 2);
        known.add("198.51.100.7");
        for (int failure = 1; failure <= 2; failure++) {
            fail("a@example.org", "192.0.2.1");
        }
        for (int failure = 1; failure <= 2; failure++) {
            refused("a@example.org", "198.51.100.7");
        }

        assertThatExceptionOfType(TooManyAttempts.class)
                .isThrownBy(() -> attempts.begin("a@example.org", "198.51.100.7"));
    }

    /** Each step of what an account is refused by, with and without somebody who is known there. */
    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "198.51.100.7"})
    void fromWhereAnOwnerIsKnownFailuresAreToldAsFromAnywhere(String here) {
        known.add("198.51.100.7");
        fail("a@example.org", "192.0.2.9");
        fail("a@example.org", here);

        refused("a@example.org", here);
        refused("a@example.org", here);
        assertThatExceptionOfType(TooManyAttempts.class).isThrownBy(() -> attempts.begin("a@example.org", here));
        refused("a@example.org", "192.0.2.9");
        assertThat(failed)
                .containsExactly(
                        "a@example.org 192.0.2.9 false",
                        "a@example.org " + here + " false",
                        "a@example.org " + here + " true",
                        "a@example.org " + here + " true",
                        "a@example.org 192.0.2.9 true");
    }

    @Test
    void doesNotCountAttemptsThatSucceedOrCameToNothing() {
        for (int i = 0; i < 10; i++) {
            succeed("a@example.org", "192.0.2.1");
            attempts.begin("a@example.org", "192.0.2.1").close();
        }

        assertThat(failed).isEmpty();
        assertThatNoException().isThrownBy(() -> attempts.begin("a@example.org", "192.0.2.1"));
    }

    /** Whoever has an account of their own could else keep all places busy by signing in. */
    @Test
    void countsAttemptsThatSucceedAgainstALargerLimitOfTheAddress() {
        attempts = attempts(NO_DELAYS, 2, 6);
        for (int i = 0; i < 6; i++) {
            succeed("a@example.org", "192.0.2.1");
        }

        assertThatExceptionOfType(TooManyPasswords.class)
                .isThrownBy(() -> attempts.begin("b@example.org", "192.0.2.1"))
                .satisfies(e -> assertThat(e.retryAfter()).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(100)));
        succeed("a@example.org", "192.0.2.2");
        clock.forward(Duration.ofSeconds(100));
        succeed("a@example.org", "192.0.2.1");
    }

    @Test
    void doesNotCountWhatIsRefusedAgainstTheLargerLimit() {
        attempts = attempts(NO_DELAYS, 2, 5);
        fail("a@example.org", "192.0.2.1");
        fail("a@example.org", "192.0.2.1");
        refused("a@example.org", "192.0.2.1");
        refused("a@example.org", "192.0.2.1");
        for (int i = 0; i < 10; i++) {
            assertThatExceptionOfType(TooManyAttempts.class)
                    .isThrownBy(() -> attempts.begin("a@example.org", "192.0.2.1"));
        }

        assertThatExceptionOfType(TooManyAttempts.class).isThrownBy(() -> attempts.begin("b@example.org", "192.0.2.1"));
        clock.forward(Duration.ofSeconds(150));
        succeed("b@example.org", "192.0.2.1");
    }

    @Test
    void leavesPlacesToOthersHoweverManyOneAddressBegins() {
        attempts.begin("a@example.org", "192.0.2.1");
        LoginAttempts.Attempt second = attempts.begin("b@example.org", "192.0.2.1");

        assertThatExceptionOfType(PasswordChecksBusy.class)
                .isThrownBy(() -> attempts.begin("c@example.org", "192.0.2.1"));
        attempts.begin("c@example.org", "192.0.2.2").close();
        second.close();
        assertThatNoException().isThrownBy(() -> attempts.begin("c@example.org", "192.0.2.1"));
    }

    @Test
    void countsAttemptsUnderWay() {
        attempts.begin("a@example.org", "192.0.2.1");
        attempts.begin("a@example.org", "192.0.2.1");

        refused("a@example.org", "192.0.2.2");
    }

    @Test
    void refusesAtOnceWhenEnoughAreUnderWay() {
        attempts.begin("a@example.org", "192.0.2.1");
        attempts.begin("b@example.org", "192.0.2.2");
        LoginAttempts.Attempt third = attempts.begin("c@example.org", "192.0.2.3");

        assertThatExceptionOfType(PasswordChecksBusy.class)
                .isThrownBy(() -> attempts.begin("d@example.org", "192.0.2.4"));
        third.close();
        assertThatNoException().isThrownBy(() -> attempts.begin("d@example.org", "192.0.2.4"));
    }

    @Test
    void doesNotChargeTheAddressForAnAccountThatIsRefused() {
        fail("a@example.org", "192.0.2.9");
        fail("a@example.org", "192.0.2.9");
        refused("a@example.org", "192.0.2.1");
        refused("a@example.org", "192.0.2.1");
        for (int i = 0; i < 5; i++) {
            assertThatExceptionOfType(TooManyAttempts.class)
                    .isThrownBy(() -> attempts.begin("a@example.org", "192.0.2.1"));
        }

        assertThatNoException().isThrownBy(() -> attempts.begin("b@example.org", "192.0.2.1"));
    }

    private void fail(String email, String address) {
        try (LoginAttempts.Attempt attempt = attempts.begin(email, address)) {
            attempt.fail();
        }
    }

    /** Fails where that is not told, but that there were too many; gives back how long to wait. */
    private Duration refused(String email, String address) {
        try (LoginAttempts.Attempt attempt = attempts.begin(email, address)) {
            attempt.fail();
            throw new AssertionError("Not refused");
        } catch (TooManyAttempts e) {
            return e.retryAfter();
        }
    }

    private void succeed(String email, String address) {
        try (LoginAttempts.Attempt attempt = attempts.begin(email, address)) {
            attempt.succeed();
        }
    }
}
