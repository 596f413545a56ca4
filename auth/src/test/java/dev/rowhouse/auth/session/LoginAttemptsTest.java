package dev.rowhouse.auth.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.rowhouse.auth.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoginAttemptsTest {

    private final TestClock clock = new TestClock();
    private final LoginAttempts attempts = new LoginAttempts(new AttemptLimits(2, 4, Duration.ofMinutes(10)), clock);

    @Test
    void refusesAfterTheLimitOfAnAccountInWhateverCase() {
        fail("a@example.org", "192.0.2.1");
        fail("A@example.org ", "192.0.2.2");

        assertThatExceptionOfType(TooManyAttempts.class)
                .isThrownBy(() -> attempts.begin("a@example.org", "192.0.2.3"))
                .satisfies(e -> assertThat(e.retryAfter()).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5)));
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
    void doesNotCountAttemptsThatSucceed() {
        for (int i = 0; i < 10; i++) {
            attempts.begin("a@example.org", "192.0.2.1").close();
        }

        assertThatNoException().isThrownBy(() -> attempts.begin("a@example.org", "192.0.2.1"));
    }

    @Test
    void countsAttemptsUnderWay() {
        attempts.begin("a@example.org", "192.0.2.1");
        attempts.begin("a@example.org", "192.0.2.1");

        assertThatExceptionOfType(TooManyAttempts.class).isThrownBy(() -> attempts.begin("a@example.org", "192.0.2.1"));
    }

    @Test
    void doesNotChargeTheAddressForAnAccountThatIsRefused() {
        fail("a@example.org", "192.0.2.9");
        fail("a@example.org", "192.0.2.9");
        for (int i = 0; i < 5; i++) {
            assertThatExceptionOfType(TooManyAttempts.class)
                    .isThrownBy(() -> attempts.begin("a@example.org", "192.0.2.1"));
        }

        assertThatNoException().isThrownBy(() -> attempts.begin("b@example.org", "192.0.2.1"));
    }

    @Test
    void letsFurtherAttemptsThroughAsTimePasses() {
        fail("a@example.org", "192.0.2.1");
        fail("a@example.org", "192.0.2.1");

        clock.forward(Duration.ofMinutes(5));

        assertThatNoException().isThrownBy(() -> attempts.begin("a@example.org", "192.0.2.1"));
    }

    private void fail(String email, String address) {
        try (LoginAttempts.Attempt attempt = attempts.begin(email, address)) {
            attempt.fail();
        }
    }
}
