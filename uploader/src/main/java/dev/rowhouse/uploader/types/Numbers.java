package dev.rowhouse.uploader.types;

import org.jspecify.annotations.Nullable;

/** The shapes of numbers in text. */
final class Numbers {

    private Numbers() {}

    /**
     * A decimal number's size.
     *
     * @param integerDigits digits before the decimal point, leading zeros not counted
     * @param fractionDigits digits after it, trailing zeros not counted
     */
    record Shape(int integerDigits, int fractionDigits, boolean hasExponent) {}

    static boolean hasSign(String text) {
        return !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+');
    }

    /** Whether all of a non-empty range are ASCII digits. */
    static boolean areDigits(String text, int from, int to) {
        if (from >= to) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** The shape of a number such as {@code -12}, {@code .097}, {@code 5.} or {@code 1e-3}, or null for other text. */
    static @Nullable Shape shape(String text) {
        int at = hasSign(text) ? 1 : 0;
        int end = text.length();
        int firstDigit = at;
        int integerDigits = 0;
        for (; at < end && isDigit(text.charAt(at)); at++) {
            if (integerDigits > 0 || text.charAt(at) != '0') {
                integerDigits++;
            }
        }
        int digits = at - firstDigit;
        int fractionDigits = 0;
        if (at < end && text.charAt(at) == '.') {
            int point = at++;
            for (; at < end && isDigit(text.charAt(at)); at++) {
                if (text.charAt(at) != '0') {
                    fractionDigits = at - point;
                }
            }
            digits += at - point - 1;
        }
        if (digits == 0) {
            return null;
        }
        if (at == end) {
            return new Shape(integerDigits, fractionDigits, false);
        }
        char e = text.charAt(at);
        if ((e == 'e' || e == 'E') && end - at <= 8) {
            int exponent = at + 1;
            if (exponent < end && (text.charAt(exponent) == '-' || text.charAt(exponent) == '+')) {
                exponent++;
            }
            if (areDigits(text, exponent, end)) {
                return new Shape(integerDigits, fractionDigits, true);
            }
        }
        return null;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
