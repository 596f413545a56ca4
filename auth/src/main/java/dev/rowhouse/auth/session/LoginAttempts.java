package dev.rowhouse.auth.session;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;

/**
 * Limits failing logins per account, whether it exists or not, and per client address. An attempt is counted before its
 * password is checked and given back when it did not fail, so many at once do not pass the limit together. Counts are kept
 * in this process only, and start anew with it.
 */
public final class LoginAttempts {

    private final Buckets perAccount;
    private final Buckets perAddress;

    public LoginAttempts(AttemptLimits limits, Clock clock) {
        this.perAccount = new Buckets(limits.perAccount(), limits.window(), clock);
        this.perAddress = new Buckets(limits.perAddress(), limits.window(), clock);
    }

    /** Throws {@link TooManyAttempts} if one of the two limits is reached. */
    Attempt begin(String email, String remoteAddress) {
        Bucket ofAddress = perAddress.of(remoteAddress);
        take(ofAddress);
        Bucket ofAccount = perAccount.of(email.strip().toLowerCase(Locale.ROOT));
        try {
            take(ofAccount);
        } catch (TooManyAttempts e) {
            ofAddress.addTokens(1);
            throw e;
        }
        return new Attempt(ofAccount, ofAddress);
    }

    private static void take(Bucket bucket) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw new TooManyAttempts(Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    /** One login under way. */
    static final class Attempt implements AutoCloseable {

        private final Bucket ofAccount;
        private final Bucket ofAddress;
        private boolean failed;

        private Attempt(Bucket ofAccount, Bucket ofAddress) {
            this.ofAccount = ofAccount;
            this.ofAddress = ofAddress;
        }

        void fail() {
            failed = true;
        }

        @Override
        public void close() {
            if (!failed) {
                ofAccount.addTokens(1);
                ofAddress.addTokens(1);
            }
        }
    }
}
