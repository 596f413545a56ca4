package dev.rowhouse.auth.lifecycle;

import dev.rowhouse.auth.session.Buckets;
import dev.rowhouse.events.LetterKind;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Counts letters in token buckets. That an e-mail has an account already is worth telling once within the window. */
public final class BucketLetterLimits implements LetterLimits {

    private final Buckets perAddress;
    private final Buckets perAccount;
    private final Buckets once;

    public BucketLetterLimits(LetterTerms terms, Clock clock) {
        this.perAddress = new Buckets(terms.perAddress(), terms.window(), clock);
        this.perAccount = new Buckets(terms.perAccount(), terms.window(), clock);
        this.once = new Buckets(1, terms.window(), clock);
    }

    @Override
    public void admit(String address) {
        taken(perAddress.of(address)).ifPresent(wait -> {
            throw new TooManyLetters(wait);
        });
    }

    @Override
    public Optional<Duration> refusal(LetterKind letter, UUID account) {
        Buckets buckets = letter == LetterKind.ALREADY_REGISTERED ? once : perAccount;
        return taken(buckets.of(letter + " " + account));
    }

    private static Optional<Duration> taken(Bucket bucket) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }
}
