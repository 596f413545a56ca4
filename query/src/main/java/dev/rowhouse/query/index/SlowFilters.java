package dev.rowhouse.query.index;

import dev.rowhouse.query.catalog.Dataset;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Remembers which columns slow requests filtered and sorted by. Kept in the memory of one process and bounded there: what was
 * not seen for the longest time is forgotten first. Safe for use by many threads.
 */
public final class SlowFilters {

    private static final int DATASETS = 500;
    private static final int FILTERS_OF_A_DATASET = 50;

    private final Duration slow;
    private final Map<String, Map<Filter, Seen>> seen = new Recent<>(DATASETS);

    /** {@code slow}: the shortest time that is remembered. */
    public SlowFilters(Duration slow) {
        this.slow = slow;
    }

    /**
     * Takes notice of a request.
     *
     * @param equalityColumns columns compared by equality, lists of values and nulls included
     * @param rangeColumns columns compared by more or less, or by the beginning of a text
     * @param duration how long its statements took until there was something to send
     */
    public void seen(
            Dataset dataset,
            List<String> equalityColumns,
            List<String> rangeColumns,
            List<String> orderColumns,
            Duration duration) {
        if (duration.compareTo(slow) < 0) {
            return;
        }
        Filter filter = new Filter(equalityColumns, rangeColumns, orderColumns);
        synchronized (seen) {
            seen.computeIfAbsent(dataset.identity(), id -> new Recent<>(FILTERS_OF_A_DATASET))
                    .merge(filter, new Seen(filter, 1, duration), Seen::and);
        }
    }

    /** What was slow in a dataset. */
    List<Seen> of(Dataset dataset) {
        synchronized (seen) {
            return List.copyOf(seen.getOrDefault(dataset.identity(), Map.of()).values());
        }
    }

    /** Names of the columns of a request. */
    record Filter(List<String> equality, List<String> range, List<String> order) {

        Filter {
            equality = equality.stream().distinct().sorted().toList();
            range = List.copyOf(range);
            order = List.copyOf(order);
        }
    }

    /** How often there were requests with a filter, and how long the slowest of them took. */
    record Seen(Filter filter, long count, Duration worst) {

        Seen and(Seen other) {
            return new Seen(filter, count + other.count, worst.compareTo(other.worst) > 0 ? worst : other.worst);
        }
    }

    /** Forgets what was not used for the longest time. */
    private static final class Recent<K, V> extends LinkedHashMap<K, V> {

        private static final long serialVersionUID = 1;

        private final int most;

        Recent(int most) {
            super(16, 0.75f, true);
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
        }
    }
}
