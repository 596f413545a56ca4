package dev.rowhouse.uploader.profile;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Sum and histogram of numbers, both exact. Most numbers have few digits and go by {@code long}. */
final class NumberColumn implements Histogram {

    /** Digits that any {@code long} has room for. */
    private static final int FEW_DIGITS = 18;

    /** As many digits behind the point as {@code avg()} of records gives. */
    private static final int MEAN_SCALE = 24;

    /** The sums of numbers with few digits, by how many are behind the point. */
    private final long[] sums = new long[FEW_DIGITS + 1];

    private BigDecimal others = BigDecimal.ZERO;
    private final NumberHistogram histogram;

    /** {@code scale}: most digits behind the point. */
    NumberColumn(int scale) {
        this.histogram = new NumberHistogram(-scale);
    }

    @Override
    public void add(byte[] raw) {
        int end = endWithoutZeros(raw);
        int begin = raw[0] == '-' ? 1 : 0;
        long unscaled = 0;
        int digits = 0;
        int scale = 0;
        boolean fraction = false;
        for (int i = begin; i < end; i++) {
            if (raw[i] == '.') {
                fraction = true;
            } else {
                if (digits == FEW_DIGITS) {
                    addLong(raw, end);
                    return;
                }
                unscaled = unscaled * 10 + raw[i] - '0';
                digits++;
                scale += fraction ? 1 : 0;
            }
        }
        unscaled = begin == 1 ? -unscaled : unscaled;
        addToSum(unscaled, scale);
        histogram.add(unscaled, scale, digits);
    }

    private static int endWithoutZeros(byte[] raw) {
        int end = raw.length;
        boolean hasPoint = false;
        for (byte each : raw) {
            hasPoint |= each == '.';
        }
        while (hasPoint && raw[end - 1] == '0') {
            end--;
        }
        return hasPoint && raw[end - 1] == '.' ? end - 1 : end;
    }

    private void addLong(byte[] raw, int end) {
        BigDecimal number = new BigDecimal(new String(raw, 0, end, StandardCharsets.US_ASCII));
        others = others.add(number);
        histogram.add(number);
    }

    private void addToSum(long unscaled, int scale) {
        long sum = sums[scale] + unscaled;
        boolean overflows = ((sums[scale] ^ sum) & (unscaled ^ sum)) < 0;
        if (overflows) {
            others = others.add(BigDecimal.valueOf(sums[scale], scale));
            sum = unscaled;
        }
        sums[scale] = sum;
    }

    /** The sum of all, divided by their number. */
    BigDecimal mean(long count) {
        BigDecimal sum = others;
        for (int scale = 0; scale < sums.length; scale++) {
            sum = sum.add(BigDecimal.valueOf(sums[scale], scale));
        }
        return sum.divide(new BigDecimal(BigInteger.valueOf(count)), MEAN_SCALE, RoundingMode.HALF_UP);
    }

    @Override
    public List<Bin> bins() {
        return histogram.bins();
    }
}
