package dev.rowhouse.uploader.types;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Rows in the form that {@code LOAD DATA} reads with {@code FIELDS TERMINATED BY '\t' ESCAPED BY '\\' LINES TERMINATED BY
 * '\n'} in UTF-8. A row is begun, filled cell by cell, and then either ended or dropped. Not safe for use
 * by several threads.
 */
public final class RowBytes {

    private static final int MAX_DIGITS = 19;

    private byte[] bytes;
    private int size;
    private int rowStart;
    private int rows;

    public RowBytes(int capacity) {
        bytes = new byte[capacity];
    }

    public int rows() {
        return rows;
    }

    /** Size of the ended rows, in bytes. */
    public int size() {
        return size;
    }

    /** Size that it has memory for. */
    public int capacity() {
        return bytes.length;
    }

    public void clear() {
        size = 0;
        rowStart = 0;
        rows = 0;
    }

    public void beginRow() {
        rowStart = size;
    }

    public void dropRow() {
        size = rowStart;
    }

    public void endRow() {
        bytes[size - 1] = '\n';
        rows++;
    }

    /** The ended rows. Valid until the next change. */
    public InputStream content() {
        return new ByteArrayInputStream(bytes, 0, size);
    }

    public void nullCell() {
        reserve(3);
        bytes[size++] = '\\';
        bytes[size++] = 'N';
        bytes[size++] = '\t';
    }

    /** Writes a whole number that is not negative. */
    public void number(long value) {
        reserve(MAX_DIGITS + 1);
        int end = size + digits(value);
        long rest = value;
        for (int at = end; at > size; rest /= 10) {
            bytes[--at] = (byte) ('0' + rest % 10);
        }
        size = end;
        bytes[size++] = '\t';
    }

    private static int digits(long value) {
        int digits = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            digits++;
        }
        return digits;
    }

    /** Writes text of ASCII characters none of which needs an escape. */
    public void ascii(String text) {
        ascii(text, 0, text.length(), '\t');
    }

    /** Writes {@code text[from..to)} as a part of a cell, and what follows it: a tab ends the cell. */
    @SuppressWarnings("deprecation") // the one method that copies the low bytes of a string without an encoder
    void ascii(String text, int from, int to, char next) {
        reserve(to - from + 1);
        text.getBytes(from, to, bytes, size);
        size += to - from;
        bytes[size++] = (byte) next;
    }

    /** Writes any text without unpaired surrogates. */
    public void text(String text) {
        int length = text.length();
        reserve(length * 3 + 1);
        int at = size;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                if (c < ' ' || c == '\\') {
                    at = control(c, at);
                } else {
                    bytes[at++] = (byte) c;
                }
            } else if (c < 0x800) {
                bytes[at++] = (byte) (0xc0 | (c >> 6));
                bytes[at++] = (byte) (0x80 | (c & 0x3f));
            } else if (Character.isHighSurrogate(c) && i + 1 < length) {
                int point = Character.toCodePoint(c, text.charAt(++i));
                bytes[at++] = (byte) (0xf0 | (point >> 18));
                bytes[at++] = (byte) (0x80 | ((point >> 12) & 0x3f));
                bytes[at++] = (byte) (0x80 | ((point >> 6) & 0x3f));
                bytes[at++] = (byte) (0x80 | (point & 0x3f));
            } else {
                bytes[at++] = (byte) (0xe0 | (c >> 12));
                bytes[at++] = (byte) (0x80 | ((c >> 6) & 0x3f));
                bytes[at++] = (byte) (0x80 | (c & 0x3f));
            }
        }
        size = at;
        bytes[size++] = '\t';
    }

    private int control(char c, int at) {
        byte escape = switch (c) {
            case '\\' -> '\\';
            case '\t' -> 't';
            case '\n' -> 'n';
            case 0 -> '0';
            default -> 0;
        };
        if (escape != 0) {
            bytes[at++] = '\\';
            bytes[at++] = escape;
        } else {
            bytes[at++] = (byte) c;
        }
        return at;
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
