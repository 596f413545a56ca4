package dev.rowhouse.gateway.intake;

import java.util.Optional;

/**
 * Whether a file's head can be text. NUL bytes are a sign that it is not, except where UTF-16 or UTF-32 puts them: with a
 * byte order mark, or, without one, where nearly all NULs stand at the same places of the code units.
 */
final class TextCheck {

    private static final double NEARLY_ALL = 0.95;
    private static final double MANY = 0.4;
    private static final int SHORTEST_WIDE = 4;

    private TextCheck() {}

    static void check(byte[] head) {
        Optional<Signature> known = Signature.of(head);
        if (known.isPresent()) {
            throw new NotATable("This is " + known.get().description() + ", not a table of text");
        }
        if (hasNul(head) && !hasWideByteOrderMark(head) && !looksWide(head)) {
            throw new NotATable("There are NUL bytes in the first 64 KiB, and the text is not UTF-16 or UTF-32");
        }
    }

    private static boolean hasNul(byte[] head) {
        for (byte b : head) {
            if (b == 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasWideByteOrderMark(byte[] head) {
        return startsWith(head, 0xff, 0xfe) || startsWith(head, 0xfe, 0xff) || startsWith(head, 0, 0, 0xfe, 0xff);
    }

    private static boolean startsWith(byte[] head, int... bytes) {
        if (head.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((head[i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean looksWide(byte[] head) {
        if (head.length < SHORTEST_WIDE) {
            return false;
        }
        int[] nulsAt = new int[4];
        for (int i = 0; i < head.length; i++) {
            if (head[i] == 0) {
                nulsAt[i % 4]++;
            }
        }
        int nuls = nulsAt[0] + nulsAt[1] + nulsAt[2] + nulsAt[3];
        double quarter = head.length / 4.0;
        boolean utf16be = isMost(nulsAt[0] + nulsAt[2], nuls) && nuls >= MANY * 2 * quarter;
        boolean utf16le = isMost(nulsAt[1] + nulsAt[3], nuls) && nuls >= MANY * 2 * quarter;
        boolean utf32be = isMost(nulsAt[0] + nulsAt[1] + nulsAt[2], nuls) && nulsAt[0] + nulsAt[1] >= 1.9 * quarter;
        boolean utf32le = isMost(nulsAt[1] + nulsAt[2] + nulsAt[3], nuls) && nulsAt[2] + nulsAt[3] >= 1.9 * quarter;
        return utf16be || utf16le || utf32be || utf32le;
    }

    private static boolean isMost(int some, int all) {
        return some >= NEARLY_ALL * all;
    }
}
