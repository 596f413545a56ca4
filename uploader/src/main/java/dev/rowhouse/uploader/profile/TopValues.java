package dev.rowhouse.uploader.profile;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Counts values, and when there are too many different ones gives up those that were seen least. It is known of each value
 * how often it may have been seen before it was counted, so that it can be told which counts are exact and which values
 * surely belong to the most frequent ones.
 */
final class TopValues {

    private final int capacity;
    private final long[] hashes;
    private final byte[][] values;
    private final long[] counts;

    /** How often each may have been seen before its count began. */
    private final long[] missed;

    private int size;

    /** No value that is not here was seen more often. */
    private long floor;

    /** {@code capacity}: most different values that are counted, a power of two. */
    TopValues(int capacity) {
        this.capacity = capacity;
        this.hashes = new long[2 * capacity];
        this.values = new byte[2 * capacity][];
        this.counts = new long[2 * capacity];
        this.missed = new long[2 * capacity];
    }

    /**
     * A frequent value.
     *
     * @param count how often it was seen, at least
     */
    record Top(String value, long count) {}

    /**
     * The most frequent values.
     *
     * @param isExact whether these are the most frequent ones and all counts are exact
     */
    record Ranking(List<Top> values, boolean isExact) {}

    void add(byte[] value, long hash) {
        int slot = slot(value, hash);
        if (values[slot] == null) {
            if (size == capacity) {
                giveUpHalf();
                slot = slot(value, hash);
            }
            put(slot, value, hash, 0, floor);
        }
        counts[slot]++;
    }

    /** Whether every value that was ever added is counted. */
    boolean isComplete() {
        return floor == 0;
    }

    /** How many different values are counted. */
    int size() {
        return size;
    }

    /**
     * The most frequent values, most frequent first, without any that another might have to stand in place of.
     *
     * @param shown makes of a value what is shown of it
     */
    Ranking ranking(int most, Function<byte[], String> shown) {
        List<Integer> slots = IntStream.range(0, values.length)
                .filter(slot -> values[slot] != null && counts[slot] > floor)
                .boxed()
                .sorted(Comparator.comparingLong((Integer slot) -> counts[slot])
                        .reversed()
                        .thenComparing(slot -> values[slot], Arrays::compareUnsigned))
                .limit(most)
                .toList();
        return new Ranking(
                slots.stream()
                        .map(slot -> new Top(shown.apply(values[slot]), counts[slot]))
                        .toList(),
                isExact(slots, most));
    }

    private boolean isExact(List<Integer> slots, int most) {
        if (isComplete()) {
            return true;
        }
        if (slots.size() < most || slots.stream().anyMatch(slot -> missed[slot] > 0)) {
            return false;
        }
        long last = counts[slots.get(slots.size() - 1)];
        return IntStream.range(0, values.length)
                .allMatch(slot -> values[slot] == null || slots.contains(slot) || counts[slot] + missed[slot] <= last);
    }

    private int slot(byte[] value, long hash) {
        int slot = (int) hash & (values.length - 1);
        while (values[slot] != null && !(hashes[slot] == hash && Arrays.equals(values[slot], value))) {
            slot = (slot + 1) & (values.length - 1);
        }
        return slot;
    }

    private void put(int slot, byte[] value, long hash, long count, long before) {
        values[slot] = value;
        hashes[slot] = hash;
        counts[slot] = count;
        missed[slot] = before;
        size++;
    }

    private void giveUpHalf() {
        int[] slots = IntStream.range(0, values.length)
                .filter(slot -> values[slot] != null)
                .toArray();
        byte[][] keptValues =
                Arrays.stream(slots).mapToObj(slot -> values[slot]).toArray(byte[][]::new);
        long[] keptHashes = Arrays.stream(slots).mapToLong(slot -> hashes[slot]).toArray();
        long[] keptCounts = Arrays.stream(slots).mapToLong(slot -> counts[slot]).toArray();
        long[] keptMissed = Arrays.stream(slots).mapToLong(slot -> missed[slot]).toArray();
        long[] most = Arrays.stream(slots)
                .mapToLong(slot -> counts[slot] + missed[slot])
                .sorted()
                .toArray();
        floor = most[capacity / 2];
        Arrays.fill(values, null);
        size = 0;
        for (int i = 0; i < slots.length; i++) {
            if (keptCounts[i] + keptMissed[i] > floor) {
                put(slot(keptValues[i], keptHashes[i]), keptValues[i], keptHashes[i], keptCounts[i], keptMissed[i]);
            }
        }
    }
}
