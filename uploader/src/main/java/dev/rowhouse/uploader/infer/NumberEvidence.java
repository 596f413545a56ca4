package dev.rowhouse.uploader.infer;

import dev.rowhouse.uploader.types.FieldType;
import dev.rowhouse.uploader.types.Notation;
import org.jspecify.annotations.Nullable;

/**
 * What the cells of a column are, read as numbers with one decimal character. Not safe for use by several threads.
 *
 * <p>Groups are separated by one and the same character in the whole column: one to three digits, then two or three, and
 * three in the last.
 */
final class NumberEvidence {

    static final int MAX_DIGITS = 18;
    private static final int MAX_SCALE = 18;
    private static final String BLANKS = " \u00a0\u202f\u2009";
    private static final String SEPARATORS = ".,'\u2019" + BLANKS;
    private static final char NONE = 0;

    private final char decimalChar;
    private boolean possible = true;
    private char groupChar = NONE;
    private int integerDigits;
    private int fractionDigits;
    private boolean fractions;
    private @Nullable Counterexample firstFraction;

    NumberEvidence(char decimalChar) {
        this.decimalChar = decimalChar;
    }

    char decimalChar() {
        return decimalChar;
    }

    boolean isPossible() {
        return possible;
    }

    void rule(boolean out) {
        possible &= !out;
    }

    /** Whether a cell had a point or a comma. */
    boolean hasPointsOrCommas() {
        return fractions || groupChar == '.' || groupChar == ',';
    }

    /** Digits in groups with blanks between them, and never a fraction: telephone numbers are written so, too. */
    boolean mayBeIdentifiers() {
        return !fractions && groupChar != NONE && BLANKS.indexOf(groupChar) >= 0;
    }

    boolean isGroupedOtherThanBy(@Nullable String known) {
        return groupChar != NONE && !String.valueOf(groupChar).equals(known);
    }

    /** The first cell with a fraction, where cells without one stood before it. */
    @Nullable
    Counterexample firstFraction() {
        return firstFraction;
    }

    FieldType type() {
        return fractions ? FieldType.NUMBER : FieldType.INTEGER;
    }

    int integerDigits() {
        return integerDigits;
    }

    int fractionDigits() {
        return fractionDigits;
    }

    /** Null where all cells are digits, which every notation reads. */
    @Nullable
    Notation notation() {
        if (!fractions && groupChar == NONE) {
            return null;
        }
        return new Notation(String.valueOf(decimalChar), groupChar == NONE ? null : String.valueOf(groupChar));
    }

    void observeDigits(int count) {
        integerDigits = Math.max(integerDigits, count);
    }

    /** Takes a cell in that has something else than digits after its sign. */
    void observe(long line, String cell, boolean first) {
        int from = cell.charAt(0) == '-' ? 1 : 0;
        int point = from;
        int digits = 0;
        int run = 0;
        int groups = 0;
        for (; point < cell.length() && cell.charAt(point) != decimalChar; point++) {
            char c = cell.charAt(point);
            if (c >= '0' && c <= '9') {
                digits++;
                run++;
            } else if (separates(c) && (groups == 0 ? run >= 1 && run <= 3 : run == 2 || run == 3)) {
                groupChar = c;
                groups++;
                run = 0;
            } else {
                possible = false;
                return;
            }
        }
        possible = (groups == 0 || run == 3)
                && digits <= MAX_DIGITS
                && (digits <= 1 || cell.charAt(from) != '0')
                && !(from == 1 && Shapes.isZero(cell, 1))
                && !(groups == 3 && groupChar == '.' && point == cell.length() && Shapes.isAddress(cell));
        if (possible && point < cell.length()) {
            observeFraction(line, cell, point + 1, first);
        }
        if (possible) {
            integerDigits = Math.max(integerDigits, digits);
        }
    }

    private boolean separates(char c) {
        return groupChar == NONE ? SEPARATORS.indexOf(c) >= 0 : groupChar == c;
    }

    private void observeFraction(long line, String cell, int from, boolean first) {
        possible = from < cell.length() && Shapes.digitsEnd(cell, from) == cell.length();
        int end = cell.length();
        while (end > from && cell.charAt(end - 1) == '0') {
            end--; // zeros at the end say nothing
        }
        possible &= end - from <= MAX_SCALE;
        if (possible) {
            fractionDigits = Math.max(fractionDigits, end - from);
            if (!fractions && !first) {
                firstFraction = Counterexample.of(FieldType.INTEGER, line, cell);
            }
            fractions = true;
        }
    }
}
