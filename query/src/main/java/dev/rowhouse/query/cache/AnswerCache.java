package dev.rowhouse.query.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.util.unit.DataSize;

/**
 * Keeps answers in memory. An answer is found under what was asked for and what the data was then, so one that is no longer
 * right is never found, and leaves when others need its place.
 *
 * <p>What is worth keeping depends on what it would take to compute it again. Caffeine's policy (W-TinyLFU) looks at how
 * often and how lately an entry was asked for, and at its size, but not at that. So answers are kept in groups by what they
 * have cost, each with its own share of the memory: a flood of pages that take 20 ms never drives out a sum over all rows
 * that took ten seconds.
 */
public final class AnswerCache {

    private final Map<Cost, Cache<String, CachedAnswer>> groups = new EnumMap<>(Cost.class);
    private final long largest;

    /**
     * Makes an empty cache.
     *
     * @param size most memory that it takes; none for no cache
     * @param meters what counts of hits, misses and evictions go to, by group
     */
    public AnswerCache(DataSize size, MeterRegistry meters) {
        long share = size.toBytes() / Cost.values().length;
        largest = share / 4;
        for (Cost cost : Cost.values()) {
            Cache<String, CachedAnswer> group = Caffeine.newBuilder()
                    .maximumWeight(share)
                    .weigher((String version, CachedAnswer answer) -> answer.size())
                    .recordStats()
                    .build();
            CaffeineCacheMetrics.monitor(meters, group, "answers_" + cost.name().toLowerCase(Locale.ROOT));
            groups.put(cost, group);
        }
    }

    /** The answer of this version, if it is still there. */
    public Optional<CachedAnswer> find(String version) {
        return groups.values().stream()
                .flatMap(group -> Stream.ofNullable(group.getIfPresent(version)))
                .findFirst();
    }

    /**
     * Keeps an answer, unless it is made again as fast.
     *
     * @param cost time that the database took for it
     */
    public void keep(String version, CachedAnswer answer, Duration cost) {
        if (answer.size() <= largest) {
            Cost.of(cost).map(groups::get).ifPresent(group -> group.put(version, answer));
        }
    }

    /** The longest body that can be kept, in bytes. */
    public long largest() {
        return largest;
    }

    /** Ends what is done beside: evictions that are due. */
    void settle() {
        groups.values().forEach(Cache::cleanUp);
    }

    /** Groups of answers by the time that it took to make them. */
    private enum Cost {
        LOW(Duration.ofMillis(10)),
        MEDIUM(Duration.ofMillis(100)),
        HIGH(Duration.ofSeconds(1));

        private final Duration from;

        Cost(Duration from) {
            this.from = from;
        }

        static Optional<Cost> of(Duration time) {
            Optional<Cost> highest = Optional.empty();
            for (Cost cost : values()) {
                if (time.compareTo(cost.from) >= 0) {
                    highest = Optional.of(cost);
                }
            }
            return highest;
        }
    }
}
