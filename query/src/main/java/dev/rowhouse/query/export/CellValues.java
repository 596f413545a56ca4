package dev.rowhouse.query.export;

import dev.rowhouse.query.snapshot.CellView;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;

/** The values that cells of the text protocol stand for. */
final class CellValues {

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long MICROS_PER_DAY = 24 * 60 * 60 * MICROS_PER_SECOND;

    /** Of {@code 2021-07-27}; years have four digits. */
    private static final int DATE_LENGTH = 10;

    private CellValues() {}

    /** A number without a point. */
    static long integer(CellView cell) {
        boolean negative = cell.array()[cell.from()] == '-';
        long digits = digits(cell.array(), negative ? cell.from() + 1 : cell.from(), cell.to());
        return negative ? -digits : digits;
    }

    static boolean truth(CellView cell) {
        return cell.to() - cell.from() != 1 || cell.array()[cell.from()] != '0';
    }

    static double approximate(CellView cell) {
        return Double.parseDouble(text(cell));
    }

    /** A fixed-point number times ten to the power of its scale. */
    static BigInteger unscaled(CellView cell, int scale) {
        return new BigDecimal(text(cell)).setScale(scale).unscaledValue();
    }

    /** Days since 1970-01-01. */
    static int days(CellView cell) {
        return days(cell.array(), cell.from());
    }

    /** Microseconds since 1970-01-01 in UTC. */
    static long instantMicros(CellView cell) {
        return days(cell.array(), cell.from()) * MICROS_PER_DAY
                + timeMicros(cell.array(), cell.from() + DATE_LENGTH + 1, cell.to());
    }

    /** Microseconds since midnight. */
    static long timeMicros(CellView cell) {
        return timeMicros(cell.array(), cell.from(), cell.to());
    }

    static byte[] bytes(CellView cell) {
        return Arrays.copyOfRange(cell.array(), cell.from(), cell.to());
    }

    private static String text(CellView cell) {
        return new String(cell.array(), cell.from(), cell.to() - cell.from(), StandardCharsets.US_ASCII);
    }

    private static int days(byte[] array, int at) {
        return Math.toIntExact(LocalDate.of((int) digits(array, at, at + 4), (int) digits(array, at + 5, at + 7), (int)
                        digits(array, at + 8, at + 10))
                .toEpochDay());
    }

    private static long timeMicros(byte[] array, int at, int to) {
        long seconds =
                (digits(array, at, at + 2) * 60 + digits(array, at + 3, at + 5)) * 60 + digits(array, at + 6, at + 8);
        long micros = 0;
        for (int i = at + 9; i < at + 9 + 6; i++) {
            micros = micros * 10 + (i < to ? array[i] - '0' : 0);
        }
        return seconds * MICROS_PER_SECOND + micros;
    }

    private static long digits(byte[] array, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + array[i] - '0';
        }
        return value;
    }
}
