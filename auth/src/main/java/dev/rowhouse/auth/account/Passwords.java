package dev.rowhouse.auth.account;

import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Hashes and checks passwords, a bounded number at once: each takes about 19 MiB of heap while it lasts. Safe for use by
 * many threads.
 */
public final class Passwords {

    private final PasswordEncoder encoder;
    private final Semaphore places;
    private final Semaphore permits;
    private final Duration patience;
    private final String hashOfNobody;

    /**
     * Checks {@code atOnce} at once. Up to {@code waiting} further ones wait up to {@code patience}; they must be so few that
     * most threads of the server stay free for other requests.
     */
    public Passwords(PasswordEncoder encoder, int atOnce, int waiting, Duration patience) {
        this.encoder = encoder;
        this.places = new Semaphore(atOnce + waiting);
        this.permits = new Semaphore(atOnce, true);
        this.patience = patience;
        this.hashOfNobody = encoded(UUID.randomUUID().toString());
    }

    /** Throws {@link PasswordChecksBusy} if too many wait, or no place becomes free in time. */
    public String hash(Password password) {
        return bounded(() -> encoded(password.text()));
    }

    /**
     * Whether the hash is the password's. Takes as long without a hash, so that the time does not tell whether there is an
     * account.
     *
     * @throws PasswordChecksBusy if too many wait, or no place becomes free in time
     */
    public boolean matches(Password password, @Nullable String hash) {
        boolean matches =
                bounded(() -> encoder.matches(password.text(), Objects.requireNonNullElse(hash, hashOfNobody)));
        return matches && hash != null;
    }

    /** Whether the hash was made with weaker parameters than those of today. */
    public boolean isOutdated(String hash) {
        return encoder.upgradeEncoding(hash);
    }

    /** How many more would be taken now. */
    int places() {
        return places.availablePermits();
    }

    private String encoded(String text) {
        return Objects.requireNonNull(encoder.encode(text));
    }

    private <T> T bounded(Supplier<T> work) {
        if (!places.tryAcquire()) {
            throw new PasswordChecksBusy();
        }
        try {
            return inTurn(work);
        } finally {
            places.release();
        }
    }

    private <T> T inTurn(Supplier<T> work) {
        try {
            if (!permits.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new PasswordChecksBusy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PasswordChecksBusy();
        }
        try {
            return work.get();
        } finally {
            permits.release();
        }
    }
}
