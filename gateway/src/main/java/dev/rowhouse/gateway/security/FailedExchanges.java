package dev.rowhouse.gateway.security;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.rowhouse.http.ClientNetwork;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/**
 * Counts by address what auth refused to exchange, so that nobody has auth look made-up credentials up as fast as they can
 * make them. What is exchanged already goes on.
 */
final class FailedExchanges {

    static final int MOST = 30;
    static final Duration WINDOW = Duration.ofMinutes(1);

    private static final long MOST_ADDRESSES = 20_000;

    private final LoadingCache<String, Bucket> buckets;

    FailedExchanges(Ticker ticker) {
        TimeMeter time = new TickerTime(ticker);
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_ADDRESSES)
                .ticker(ticker)
                .expireAfterAccess(WINDOW)
                .build(address -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(MOST).refillGreedy(MOST, WINDOW))
                        .withCustomTimePrecision(time)
                        .build());
    }

    /** Throws {@link TooManyFailures} if too many failed from this address lately. */
    void requireFew(String address) {
        var estimate = buckets.get(ClientNetwork.of(address)).estimateAbilityToConsume(1);
        if (!estimate.canBeConsumed()) {
            throw new TooManyFailures(Duration.ofNanos(estimate.getNanosToWaitForRefill()));
        }
    }

    void count(String address) {
        buckets.get(ClientNetwork.of(address)).tryConsume(1);
    }

    private record TickerTime(Ticker ticker) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return ticker.read();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
