package dev.rowhouse.uploader.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds the first of at most four ASCII characters in bytes, eight bytes at a time (Warren, Hacker's Delight, 2nd ed., 6-1:
 * the position of a zero byte in a word).
 */
final class ByteSearch {

    /** Eight bytes of an array at any index. */
    static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGHS = 0x8080_8080_8080_8080L;

    private final long a;
    private final long b;
    private final long c;
    private final long d;

    ByteSearch(char a, char b, char c, char d) {
        this.a = a * ONES;
        this.b = b * ONES;
        this.c = c * ONES;
        this.d = d * ONES;
    }

    /** Index of the first of the characters in {@code bytes[from..to)}, or {@code to} if there is none. */
    int find(byte[] bytes, int from, int to) {
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            long word = (long) WORD.get(bytes, i);
            long found = (zeros(word ^ a) | zeros(word ^ b) | zeros(word ^ c) | zeros(word ^ d)) & HIGHS;
            if (found != 0) {
                return i + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
        }
        for (; i < to; i++) {
            long one = bytes[i] & 0xffL;
            if (one == (a & 0xff) || one == (b & 0xff) || one == (c & 0xff) || one == (d & 0xff)) {
                return i;
            }
        }
        return to;
    }

    /** The high bit of the lowest byte that is zero, and of none below it; those above it may be wrong. */
    private static long zeros(long word) {
        return (word - ONES) & ~word;
    }
}
