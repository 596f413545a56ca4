package dev.rowhouse.query.output;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** JSON strings, from UTF-8 to UTF-8. */
final class JsonText {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private JsonText() {}

    static void write(OutputStream out, byte[] utf8) throws IOException {
        write(out, utf8, 0, utf8.length);
    }

    /** Writes the bytes between two indexes. */
    static void write(OutputStream out, byte[] utf8, int from, int to) throws IOException {
        out.write('"');
        int written = from;
        for (int i = from; i < to; i++) {
            byte b = utf8[i];
            // Bytes of multi-byte characters are negative.
            if (b == '"' || b == '\\' || (b >= 0 && b < 0x20)) {
                out.write(utf8, written, i - written);
                escape(out, b);
                written = i + 1;
            }
        }
        out.write(utf8, written, to - written);
        out.write('"');
    }

    private static void escape(OutputStream out, byte b) throws IOException {
        out.write('\\');
        switch (b) {
            case '"', '\\' -> out.write(b);
            case '\n' -> out.write('n');
            case '\r' -> out.write('r');
            case '\t' -> out.write('t');
            default -> {
                out.write('u');
                out.write('0');
                out.write('0');
                out.write(HEX[b >> 4]);
                out.write(HEX[b & 0xF]);
            }
        }
    }
}
