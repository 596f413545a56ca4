package dev.rowhouse.uploader.csv;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What the scanner and the parser must agree on.
 *
 * <p>Delimiter, quote, escape and comment consist of ASCII characters, all different from each other, that are part of no
 * other character in the encoding.
 *
 * @param charset an encoding that {@link CodeUnits} can take apart
 * @param delimiter one or more characters
 * @param quote null where nothing is quoted
 * @param escape the character that takes away the meaning of the one after it; null for none
 * @param comment the character that lines which are no rows start with; null for none
 */
public record Grammar(
        Charset charset,
        String delimiter,
        @Nullable Character quote,
        @Nullable Character escape,
        @Nullable Character comment) {

    public static final Grammar RFC_4180 = new Grammar(StandardCharsets.UTF_8, ",", '"');

    public Grammar {
        if (!CodeUnits.canTakeApart(charset)) {
            throw new IllegalArgumentException("Records cannot be found in " + charset.name());
        }
        if (delimiter.isEmpty()) {
            throw new IllegalArgumentException("The delimiter is empty");
        }
        for (int i = 0; i < delimiter.length(); i++) {
            requireAlone(delimiter.charAt(i), charset);
        }
        requireOther(quote, charset, delimiter);
        requireOther(escape, charset, delimiter + quote);
        requireOther(comment, charset, delimiter + quote + escape);
    }

    public Grammar(Charset charset, String delimiter, @Nullable Character quote) {
        this(charset, delimiter, quote, null, null);
    }

    public Grammar withCharset(Charset other) {
        return new Grammar(other, delimiter, quote, escape, comment);
    }

    public Grammar withComment(@Nullable Character other) {
        return new Grammar(charset, delimiter, quote, escape, other);
    }

    private static void requireAlone(char c, Charset charset) {
        if (c == 0 || c == '\n' || c == '\r' || c > 0x7f) {
            throw new IllegalArgumentException(
                    "Not an ASCII character that can separate or quote: U+%04X".formatted((int) c));
        }
        if (!CodeUnits.standsAlone(c, charset)) {
            throw new IllegalArgumentException("In %s, '%s' can be part of another character".formatted(charset, c));
        }
    }

    private static void requireOther(@Nullable Character c, Charset charset, String others) {
        if (c != null) {
            requireAlone(c, charset);
            if (others.indexOf(c) >= 0) {
                throw new IllegalArgumentException("'" + c + "' has two meanings");
            }
        }
    }
}
