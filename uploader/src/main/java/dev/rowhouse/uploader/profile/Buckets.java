package dev.rowhouse.uploader.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.LongUnaryOperator;

/** Counts whole numbers that are not too far from each other. */
final class Buckets {

    private static final int WIDTH = 1024;

    private long[] counts = new long[WIDTH];

    /** What the first of the counts is of. */
    private long origin;

    private long low;
    private long high;
    private boolean isEmpty = true;

    /** Adds a number, or returns false if it is too far from the others. */
    boolean add(long number) {
        return add(number, 1);
    }

    private boolean add(long number, long count) {
        if (isEmpty) {
            isEmpty = false;
            origin = number - WIDTH / 2;
            low = number;
            high = number;
        }
        if (number < low || number > high) {
            long newLow = Math.min(low, number);
            long newHigh = Math.max(high, number);
            if (newHigh - newLow >= WIDTH) {
                return false;
            }
            if (number < origin || number >= origin + WIDTH) {
                move(newLow - (WIDTH - 1 - (newHigh - newLow)) / 2);
            }
            low = newLow;
            high = newHigh;
        }
        counts[(int) (number - origin)] += count;
        return true;
    }

    private void move(long newOrigin) {
        long[] moved = new long[WIDTH];
        System.arraycopy(counts, (int) (low - origin), moved, (int) (low - newOrigin), (int) (high - low) + 1);
        counts = moved;
        origin = newOrigin;
    }

    /** Counts other numbers in place of these; those that become the same are added up. */
    void turnInto(LongUnaryOperator coarser) {
        if (isEmpty) {
            return;
        }
        Buckets turned = new Buckets();
        for (long number = low; number <= high; number++) {
            turned.add(coarser.applyAsLong(number), counts[(int) (number - origin)]);
        }
        counts = turned.counts;
        origin = turned.origin;
        low = turned.low;
        high = turned.high;
    }

    /** How many numbers there are from the smallest to the largest, after they are turned into others. */
    long span(LongUnaryOperator coarser) {
        return isEmpty ? 0 : coarser.applyAsLong(high) - coarser.applyAsLong(low) + 1;
    }

    /** The counts, of which {@code begin} says where each begins; the next one begins where it ends. */
    List<Bin> bins(LongFunction<String> begin) {
        List<Bin> bins = new ArrayList<>();
        for (long number = low; !isEmpty && number <= high; number++) {
            bins.add(new Bin(begin.apply(number), begin.apply(number + 1), counts[(int) (number - origin)]));
        }
        return bins;
    }
}
