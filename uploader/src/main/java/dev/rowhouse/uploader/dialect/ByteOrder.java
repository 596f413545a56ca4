package dev.rowhouse.uploader.dialect;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What the first bytes of a file, and its NUL bytes, tell of its encoding. */
final class ByteOrder {

    private static final double NEARLY_ALL = 0.95;

    private ByteOrder() {}

    /** A byte order mark. */
    enum Mark {
        UTF_8("UTF-8", "efbbbf"),
        UTF_32LE("UTF-32LE", "fffe0000"), // before UTF-16, whose mark is the beginning of this one
        UTF_32BE("UTF-32BE", "0000feff"),
        UTF_16LE("UTF-16LE", "fffe"),
        UTF_16BE("UTF-16BE", "feff");

        private final String charset;
        private final String hex;

        Mark(String charset, String hex) {
            this.charset = charset;
            this.hex = hex;
        }

        Charset charset() {
            return Charset.forName(charset);
        }

        int length() {
            return hex.length() / 2;
        }

        private boolean startsWith(byte[] head) {
            byte[] bytes = HexFormat.of().parseHex(hex);
            return head.length >= bytes.length && Arrays.equals(head, 0, bytes.length, bytes, 0, bytes.length);
        }
    }

    /** Of so many bytes at least one is NUL: line endings, delimiters and digits are, whatever stands between them. */
    private static final int FEWEST = 50;

    static @Nullable Mark mark(byte[] head) {
        for (Mark mark : Mark.values()) {
            if (mark.startsWith(head)) {
                return mark;
            }
        }
        return null;
    }

    /**
     * The wide encoding that puts NUL bytes where they stand; null if none does. Every ASCII character of UTF-16 has one of
     * its two bytes zero, and of UTF-32 three of its four, always at the same places.
     */
    static @Nullable Charset byNuls(byte[] head) {
        long[] nulsAt = new long[4];
        for (int i = 0; i < head.length; i++) {
            if (head[i] == 0) {
                nulsAt[i % 4]++;
            }
        }
        long nuls = nulsAt[0] + nulsAt[1] + nulsAt[2] + nulsAt[3];
        if (nuls * FEWEST < head.length) {
            return null; // characters like any other
        }
        double quarter = head.length / 4.0;
        if (nulsAt[1] + nulsAt[2] + nulsAt[3] >= NEARLY_ALL * nuls && nulsAt[2] + nulsAt[3] >= 1.9 * quarter) {
            return Charset.forName("UTF-32LE");
        }
        if (nulsAt[0] + nulsAt[1] + nulsAt[2] >= NEARLY_ALL * nuls && nulsAt[0] + nulsAt[1] >= 1.9 * quarter) {
            return Charset.forName("UTF-32BE");
        }
        if (nulsAt[1] + nulsAt[3] >= NEARLY_ALL * nuls) {
            return StandardCharsets.UTF_16LE;
        }
        return nulsAt[0] + nulsAt[2] >= NEARLY_ALL * nuls ? StandardCharsets.UTF_16BE : null;
    }
}
