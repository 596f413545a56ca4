package dev.rowhouse.uploader.csv;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What the scanner and the parser must agree on.
 *
 * @param charset an encoding in which delimiter, quote and line endings are single bytes that are part of no other
 *     character: UTF-8 and the single-byte encodings
 * @param delimiter one ASCII character
 * @param quote one ASCII character, or null where nothing is quoted
 */
public record Grammar(
        Charset charset, char delimiter, @Nullable Character quote) {

    public static final Grammar RFC_4180 = new Grammar(StandardCharsets.UTF_8, ',', '"');

    public Grammar {
        requireAscii(delimiter);
        if (quote != null) {
            requireAscii(quote);
            if (quote == delimiter) {
                throw new IllegalArgumentException("Delimiter and quote are both '" + quote + "'");
            }
        }
    }

    private static void requireAscii(char c) {
        if (c == 0 || c == '\n' || c == '\r' || c > 0x7f) {
            throw new IllegalArgumentException(
                    "Not an ASCII character that can separate or quote: U+%04X".formatted((int) c));
        }
    }
}
