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

    /**
     * Whether a number is given back as it was written but for zeros at the end: no plus sign, no leading zeros, no point
     * at its end, no negative zero. What is written otherwise may be an identifier.
     *
     * @param shape of the text
     */
    static boolean isPlain(String text, Shape shape) {
        int from = hasSign(text) ? 1 : 0;
        boolean leadingZero = text.length() > from + 1 && text.charAt(from) == '0' && isDigit(text.charAt(from + 1));
        boolean negativeZero = from == 1 && shape.integerDigits() == 0 && shape.fractionDigits() == 0;
        return text.charAt(0) != '+'
                && !leadingZero
                && !negativeZero
                && !shape.hasExponent()
                && text.charAt(text.length() - 1) != '.';
    }

    /**
     * A number without the characters that group its digits, or an empty text where they do not: one to three digits stand
     * before the first, two or three between two, three after the last.
     *
     * @param decimalChar where the digits that can be grouped end
     */
    static String ungrouped(String text, String groupChar, char decimalChar) {
        int first = text.indexOf(groupChar);
        if (first < 0) {
            return text;
        }
        int point = text.indexOf(decimalChar);
        int end = point < 0 ? text.length() : point;
        int from = hasSign(text) ? 1 : 0;
        int last = -1;
        for (int at = first; at >= 0; at = text.indexOf(groupChar, at + 1)) {
            int run = last < 0 ? at - from : at - last;
            if (run < (last < 0 ? 1 : 2) || run > 3) {
                return "";
            }
            last = at + groupChar.length();
        }
        return end - last == 3 ? text.replace(groupChar, "") : "";
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
