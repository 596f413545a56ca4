package dev.rowhouse.grammar.values;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The canonical form of a value, made from the bytes of the server's text protocol without a detour over Java objects.
 *
 * <p>The formats that are not quoted are JSON literals already.
 */
public enum CellFormat {
    TEXT(true),
    INTEGER(false),
    /** A fixed-point number: no trailing zeros, no exponent. */
    NUMBER(false),
    /** A floating-point number, which the server may write with an exponent. */
    APPROXIMATE(false),
    BOOLEAN(false),
    DATE(true),
    DATETIME(true),
    TIME(true),
    /** Sixteen bytes, shown as a UUID. */
    UPLOAD_ID(true),
    /** {@link #NUMBER} as a text. */
    NUMBER_TEXT(true),
    /** {@link #BOOLEAN} as a text. */
    BOOLEAN_TEXT(true),
    /** What is JSON already. */
    JSON(false);

    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");

    /** Of {@code 2021-07-27}; years have four digits. */
    private static final int DATE_LENGTH = 10;

    private final boolean quoted;

    CellFormat(boolean quoted) {
        this.quoted = quoted;
    }

    /** Whether JSON writes it as a string. */
    public boolean quoted() {
        return quoted;
    }

    /** The format that shows the same characters as a text. */
    public CellFormat asText() {
        return switch (this) {
            case NUMBER, NUMBER_TEXT -> NUMBER_TEXT;
            case BOOLEAN, BOOLEAN_TEXT -> BOOLEAN_TEXT;
            case INTEGER -> TEXT;
            case TEXT, DATE, DATETIME, TIME, UPLOAD_ID -> this;
            case APPROXIMATE, JSON -> throw new IllegalStateException("Nothing is stored as " + this);
        };
    }

    /** The canonical form, in UTF-8. The array given may be the one returned. */
    public byte[] canonical(byte[] raw) {
        return switch (this) {
            case TEXT, INTEGER, DATE, JSON -> raw;
            case NUMBER, NUMBER_TEXT, TIME -> withoutTrailingZeros(raw);
            case APPROXIMATE -> plain(raw);
            case BOOLEAN, BOOLEAN_TEXT -> truth(raw);
            case DATETIME -> instant(raw);
            case UPLOAD_ID -> uuid(raw);
        };
    }

    /** Writes the canonical form of the bytes between two indexes; the same as {@link #canonical}, without a copy of most. */
    public void write(byte[] raw, int from, int to, OutputStream out) throws IOException {
        switch (this) {
            case TEXT, INTEGER, DATE, JSON -> out.write(raw, from, to - from);
            case NUMBER, NUMBER_TEXT, TIME -> out.write(raw, from, endWithoutZeros(raw, from, to) - from);
            case DATETIME -> {
                int time = from + DATE_LENGTH + 1;
                out.write(raw, from, DATE_LENGTH);
                out.write('T');
                out.write(raw, time, endWithoutZeros(raw, time, to) - time);
                out.write('Z');
            }
            default -> out.write(canonical(Arrays.copyOfRange(raw, from, to)));
        }
    }

    /** The end without zeros that only fill a fraction up. */
    private static int endWithoutZeros(byte[] raw, int from, int to) {
        // A fraction ends in a digit: what has no point at all is told apart by the search only if it ends in a zero.
        if (raw[to - 1] != '0') {
            return to;
        }
        int point = from;
        while (point < to && raw[point] != '.') {
            point++;
        }
        if (point == to) {
            return to;
        }
        int end = to;
        while (raw[end - 1] == '0') {
            end--;
        }
        return end - 1 == point ? point : end;
    }

    /** The canonical form as text. */
    public String canonicalText(byte[] raw) {
        return new String(canonical(raw), StandardCharsets.UTF_8);
    }

    private static byte[] withoutTrailingZeros(byte[] raw) {
        return indexOf(raw, '.') < 0 ? raw : Arrays.copyOf(raw, endOfFraction(raw));
    }

    private static byte[] plain(byte[] raw) {
        BigDecimal number = new BigDecimal(new String(raw, StandardCharsets.US_ASCII));
        return ascii(number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString());
    }

    private static byte[] truth(byte[] raw) {
        return raw.length == 1 && raw[0] == '0' ? FALSE : TRUE;
    }

    private static byte[] instant(byte[] raw) {
        int end = indexOf(raw, '.') < 0 ? raw.length : endOfFraction(raw);
        byte[] instant = Arrays.copyOf(raw, end + 1);
        instant[indexOf(instant, ' ')] = 'T';
        instant[end] = 'Z';
        return instant;
    }

    private static byte[] uuid(byte[] raw) {
        return ascii(Uuids.of(raw).toString());
    }

    private static int endOfFraction(byte[] raw) {
        int end = raw.length;
        while (raw[end - 1] == '0') {
            end--;
        }
        return raw[end - 1] == '.' ? end - 1 : end;
    }

    private static int indexOf(byte[] bytes, char wanted) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
