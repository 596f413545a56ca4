package dev.rowhouse.uploader.csv;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The units in which an encoding is scanned, one byte for each: an ASCII character is itself, and every other unit is a
 * byte without a meaning. In UTF-16 and UTF-32 a unit is two or four bytes of the file, elsewhere it is one.
 *
 * <p>Encodings in which ASCII bytes change their meaning by what stands before them, as ISO-2022 has it, and those that are
 * no superset of ASCII cannot be taken apart.
 */
public final class CodeUnits {

    private static final byte ORDINARY = (byte) 0x80;
    private static final Map<String, Integer> WIDE = Map.of("UTF-16LE", 2, "UTF-16BE", 2, "UTF-32LE", 4, "UTF-32BE", 4);
    private static final Map<Charset, Boolean> KNOWN = new ConcurrentHashMap<>();

    private CodeUnits() {}

    /** How many bytes a unit has: 1, 2 or 4. */
    public static int width(Charset charset) {
        return WIDE.getOrDefault(charset.name(), 1);
    }

    public static boolean canTakeApart(Charset charset) {
        return KNOWN.computeIfAbsent(charset, CodeUnits::isSupersetOfAscii);
    }

    /**
     * The units of some bytes, the first of which starts a unit. Bytes at the end that are less than a unit become one.
     *
     * @return the same array where a unit is a byte
     */
    public static byte[] of(byte[] bytes, int length, Charset charset) {
        int width = width(charset);
        if (width == 1) {
            return bytes;
        }
        int low = charset.name().endsWith("LE") ? 0 : width - 1;
        byte[] units = new byte[count(length, width)];
        for (int unit = 0; unit < units.length; unit++) {
            int at = unit * width;
            units[unit] = at + width <= length && isAscii(bytes, at, width, low) ? bytes[at + low] : ORDINARY;
        }
        return units;
    }

    /** How many units some bytes are. */
    public static int count(int bytes, int width) {
        return (bytes + width - 1) / width;
    }

    private static boolean isAscii(byte[] bytes, int at, int width, int low) {
        for (int i = 0; i < width; i++) {
            if (i != low && bytes[at + i] != 0) {
                return false;
            }
        }
        return bytes[at + low] >= 0;
    }

    /** Whether {@code bytes[from..to)} are all below 0x80. */
    public static boolean areAscii(byte[] bytes, int from, int to) {
        long all = 0;
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            all |= (long) ByteSearch.WORD.get(bytes, i);
        }
        for (; i < to; i++) {
            all |= bytes[i];
        }
        return (all & 0x8080_8080_8080_8080L) == 0;
    }

    /** Whether an ASCII character's byte is never part of another character. */
    public static boolean standsAlone(char c, Charset charset) {
        if (width(charset) > 1 || charset.equals(StandardCharsets.UTF_8)) {
            return true;
        }
        for (int lead = 0x80; lead <= 0xff; lead++) {
            if (isCharacter(new byte[] {(byte) lead, (byte) c}, c, charset)) {
                return false;
            }
        }
        return true;
    }

    /** Whether bytes are allowed in the encoding and do not end in the given character, although in its byte. */
    private static boolean isCharacter(byte[] bytes, char last, Charset charset) {
        try {
            CharBuffer decoded = charset.newDecoder().decode(ByteBuffer.wrap(bytes));
            return decoded.isEmpty() || decoded.charAt(decoded.length() - 1) != last;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static boolean isSupersetOfAscii(Charset charset) {
        String name = charset.name().toUpperCase(Locale.ROOT);
        if (WIDE.containsKey(name)) {
            return true;
        }
        boolean shifts = name.contains("2022") || name.contains("5022") || name.contains("COMPOUND");
        if (shifts || !charset.canEncode()) {
            return false;
        }
        for (char c = '\t'; c < 0x7f; c++) {
            boolean matters = c >= ' ' || c == '\t' || c == '\n' || c == '\r';
            if (matters
                    && !charset.decode(ByteBuffer.wrap(new byte[] {(byte) c})).equals(charOf(c))) {
                return false;
            }
        }
        return standsAlone('\n', charset) && standsAlone('\r', charset) && standsAlone(',', charset);
    }

    private static CharBuffer charOf(char c) {
        return CharBuffer.wrap(new char[] {c});
    }
}
