package dev.rowhouse.uploader.profile;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** The widths are powers of ten, and in the end those or 2, 5, 10, 20, 50, 100 times as much. */
final class NumberHistogram {

    private static final long[] TENS = new long[19];

    static {
        TENS[0] = 1;
        for (int i = 1; i < TENS.length; i++) {
            TENS[i] = 10 * TENS[i - 1];
        }
    }

    private static final long[] FACTORS = {1, 2, 5, 10, 20, 50, 100};

    /** Digits of the first value that its bucket's number may have. */
    private static final int DIGITS = 15;

    private final Buckets buckets = new Buckets();
    private final int smallestExponent;

    /** Of the width. */
    private int exponent;

    private boolean isEmpty = true;

    /** {@code smallestExponent}: 0 for whole numbers. */
    NumberHistogram(int smallestExponent) {
        this.smallestExponent = smallestExponent;
    }

    /** Adds a number that has at most 18 digits without its point. */
    void add(long unscaled, int scale, int digits) {
        begin(digits - scale);
        while (true) {
            int shift = -scale - exponent;
            if (shift <= 0 || digits + shift < TENS.length) {
                if (buckets.add(shift >= 0 ? unscaled * TENS[shift] : Math.floorDiv(unscaled, ten(-shift)))) {
                    return;
                }
            }
            widen();
        }
    }

    void add(BigDecimal number) {
        begin(number.precision() - number.scale());
        while (true) {
            BigDecimal bucket = number.scaleByPowerOfTen(-exponent).setScale(0, RoundingMode.FLOOR);
            if (bucket.precision() < TENS.length && buckets.add(bucket.longValueExact())) {
                return;
            }
            widen();
        }
    }

    /** No number of a column has more digits than these. */
    private static long ten(int exponent) {
        return TENS[Math.min(exponent, TENS.length - 1)];
    }

    private void begin(int integerDigits) {
        if (isEmpty) {
            isEmpty = false;
            exponent = Math.max(smallestExponent, integerDigits - DIGITS);
        }
    }

    private void widen() {
        exponent++;
        buckets.turnInto(number -> Math.floorDiv(number, 10L));
    }

    /** The bars in the end. Nothing can be added any more. */
    List<Bin> bins() {
        long factor = FACTORS[FACTORS.length - 1];
        for (int i = FACTORS.length - 1; i >= 0; i--) {
            long smaller = FACTORS[i];
            if (buckets.span(number -> Math.floorDiv(number, smaller)) <= Histogram.MOST_BINS) {
                factor = smaller;
            }
        }
        long width = factor;
        buckets.turnInto(number -> Math.floorDiv(number, width));
        return buckets.bins(number -> Decimals.canonical(
                BigDecimal.valueOf(number).multiply(BigDecimal.valueOf(width)).scaleByPowerOfTen(exponent)));
    }
}
