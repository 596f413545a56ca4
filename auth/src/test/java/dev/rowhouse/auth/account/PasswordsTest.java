package dev.rowhouse.auth.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;

class PasswordsTest {

    private static final Password PASSWORD = new Password("correct horse battery");

    private final List<String> checkedAgainst = new ArrayList<>();

    @Test
    void matchesItsOwnHashOnly() {
        Passwords passwords = new Passwords(new Plain(), 1, 1, Duration.ofSeconds(1));

        assertThat(passwords.matches(PASSWORD, passwords.hash(PASSWORD))).isTrue();
        assertThat(passwords.matches(new Password("another"), passwords.hash(PASSWORD)))
                .isFalse();
    }

    @Test
    void worksAsHardWithoutAHash() {
        Passwords passwords = new Passwords(new Plain(), 1, 1, Duration.ofSeconds(1));

        assertThat(passwords.matches(PASSWORD, null)).isFalse();

        assertThat(checkedAgainst).singleElement().asString().startsWith("hash of ");
    }

    @Test
    void checksNoMoreAtOnceThanAllowed() throws Exception {
        Blocking encoder = new Blocking();
        Passwords passwords = new Passwords(encoder, 2, 1, Duration.ofMillis(200));
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            Future<?> first = pool.submit(() -> passwords.matches(PASSWORD, "x"));
            Future<?> second = pool.submit(() -> passwords.matches(PASSWORD, "x"));
            await().until(() -> encoder.running.get() == 2);

            assertThatExceptionOfType(PasswordChecksBusy.class).isThrownBy(() -> passwords.matches(PASSWORD, "x"));
            encoder.release.countDown();
            first.get(10, TimeUnit.SECONDS);
            second.get(10, TimeUnit.SECONDS);
            assertThat(passwords.matches(PASSWORD, "x")).isTrue();
        } finally {
            pool.shutdownNow();
        }
    }

    /** Whoever waits has a thread of the server, so few may. */
    @Test
    void refusesAtOnceWhatComesWhenEnoughWait() throws Exception {
        Blocking encoder = new Blocking();
        Passwords passwords = new Passwords(encoder, 1, 1, Duration.ofMinutes(1));
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            Future<?> first = pool.submit(() -> passwords.matches(PASSWORD, "x"));
            Future<?> second = pool.submit(() -> passwords.matches(PASSWORD, "x"));
            await().until(() -> passwords.places() == 0);

            assertThatExceptionOfType(PasswordChecksBusy.class).isThrownBy(() -> passwords.matches(PASSWORD, "x"));
            encoder.release.countDown();
            first.get(10, TimeUnit.SECONDS);
            second.get(10, TimeUnit.SECONDS);
            assertThat(passwords.places()).isEqualTo(2);
        } finally {
            pool.shutdownNow();
        }
    }

    private final class Plain implements PasswordEncoder {

        @Override
        public String encode(@Nullable CharSequence text) {
            return "hash of " + text;
        }

        @Override
        public boolean matches(@Nullable CharSequence text, @Nullable String hash) {
            checkedAgainst.add(String.valueOf(hash));
            return encode(text).equals(hash);
        }
    }

    private static final class Blocking implements PasswordEncoder {

        private final AtomicInteger running = new AtomicInteger();
        private final CountDownLatch release = new CountDownLatch(1);

        @Override
        public String encode(@Nullable CharSequence text) {
            return "hash";
        }

        @Override
        public boolean matches(@Nullable CharSequence text, @Nullable String hash) {
            running.incrementAndGet();
            try {
                return release.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
