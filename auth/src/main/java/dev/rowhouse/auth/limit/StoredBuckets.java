package dev.rowhouse.auth.limit;

import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.proxy.ClientSideConfig;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AbstractCompareAndSwapBasedProxyManager;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AsyncCompareAndSwapOperation;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.CompareAndSwapOperation;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Buckets in {@link LimitStates}, which are as if they were not there when they are full again. Bucket4j's own adapter for
 * MySQL holds a connection, a transaction and a lock on the row for each use; this one compares and swaps.
 */
final class StoredBuckets extends AbstractCompareAndSwapBasedProxyManager<String> {

    private final LimitStates states;
    private final Clock clock;

    StoredBuckets(LimitStates states, Clock clock) {
        super(ClientSideConfig.getDefault().withClientClock(new ClockTime(clock)));
        this.states = states;
        this.clock = clock;
    }

    @Override
    protected CompareAndSwapOperation beginCompareAndSwapOperation(String id) {
        Attempt attempt = new Attempt();
        return new CompareAndSwapOperation() {
            @Override
            public Optional<byte[]> getStateData(Optional<Long> timeoutNanos) {
                return states.find(id, clock.instant());
            }

            @Override
            public boolean compareAndSwap(
                    byte @Nullable [] before, byte[] after, RemoteBucketState state, Optional<Long> timeoutNanos) {
                Instant now = clock.instant();
                Duration untilFull = Duration.ofNanos(state.calculateFullRefillingTime(currentTimeNanos()));
                // A bucket that is full has to be found by whoever compares it, so it stays for a moment.
                Instant expiresAt = now.plus(untilFull).plusSeconds(1);
                return attempt.make(() -> states.replace(id, before, after, now, expiresAt));
            }
        };
    }

    @Override
    public void removeProxy(String id) {
        states.remove(id);
    }

    @Override
    public boolean isAsyncModeSupported() {
        return false;
    }

    @Override
    protected AsyncCompareAndSwapOperation beginAsyncCompareAndSwapOperation(String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    protected CompletableFuture<Void> removeAsync(String id) {
        throw new UnsupportedOperationException();
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
