package dev.rowhouse.auth.limit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Optional;

/** How often something may happen within a window, for each of many keys. Safe for use by many threads and instances. */
public final class Limit {

    private final StoredBuckets buckets;
    private final BucketConfiguration configuration;
    private final String name;

    Limit(StoredBuckets buckets, String name, int capacity, Duration window) {
        this.buckets = buckets;
        this.configuration = BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(capacity).refillGreedy(capacity, window))
                .build();
        // Another setting begins anew instead of going on with buckets of another size.
        this.name = name + " " + capacity + " " + window;
    }

    /** Takes one of a key's times; gives back how long to wait where there is none left. */
    public Optional<Duration> take(String key) {
        ConsumptionProbe probe = bucket(key).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    /** Undoes one {@link #take}. */
    public void giveBack(String key) {
        bucket(key).addTokens(1);
    }

    private Bucket bucket(String key) {
        return buckets.builder().build(LimitKey.of(name, key), () -> configuration);
    }
}
