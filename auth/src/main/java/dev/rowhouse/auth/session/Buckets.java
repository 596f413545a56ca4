package dev.rowhouse.auth.session;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Token buckets by key. The least recently asked for are forgotten above {@link #MAX_KEYS}, so that made-up keys do not fill
 * the memory; for the same reason only a digest of the key is kept.
 */
public final class Buckets {

    static final int MAX_KEYS = 20_000;

    private final int capacity;
    private final Duration window;
    private final TimeMeter time;
    private final Map<UUID, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Bucket> eldest) {
            return size() > MAX_KEYS;
        }
    };

    public Buckets(int capacity, Duration window, Clock clock) {
        this.capacity = capacity;
        this.window = window;
        this.time = new ClockTime(clock);
    }

    public synchronized Bucket of(String key) {
        UUID digest = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
        return buckets.computeIfAbsent(
                digest,
                unknown -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(capacity).refillGreedy(capacity, window))
                        .withCustomTimePrecision(time)
                        .build());
    }

    private record ClockTime(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            Instant now = clock.instant();
            return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
