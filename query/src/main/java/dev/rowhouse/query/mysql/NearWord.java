package dev.rowhouse.query.mysql;

import java.util.Arrays;

/** Tells words apart that a slip of the finger makes of each other. */
final class NearWord {

    private NearWord() {}

    /** Whether one letter was changed, added, left out, or changed with its neighbour. */
    static boolean isOneSlipFrom(String word, String other) {
        int[] a = word.codePoints().toArray();
        int[] b = other.codePoints().toArray();
        int common = 0;
        while (common < Math.min(a.length, b.length) && a[common] == b[common]) {
            common++;
        }
        return isSame(a, common + 1, b, common + 1)
                || isSame(a, common + 1, b, common)
                || isSame(a, common, b, common + 1)
                || isSwapped(a, b, common);
    }

    private static boolean isSwapped(int[] a, int[] b, int at) {
        return at + 1 < Math.min(a.length, b.length)
                && a[at] == b[at + 1]
                && a[at + 1] == b[at]
                && isSame(a, at + 2, b, at + 2);
    }

    /** Whether the rests from there on are the same. */
    private static boolean isSame(int[] a, int fromA, int[] b, int fromB) {
        return fromA <= a.length && fromB <= b.length && Arrays.equals(a, fromA, a.length, b, fromB, b.length);
    }
}
