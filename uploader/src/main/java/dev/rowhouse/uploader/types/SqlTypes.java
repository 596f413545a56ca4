package dev.rowhouse.uploader.types;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the column types that Rowhouse uses in MySQL and MariaDB can hold. */
public final class SqlTypes {

    /** Exact for any number of up to 18 digits before and 18 after the decimal point, 16 bytes. */
    public static final String DECLARED_NUMBER = "DECIMAL(36,18)";

    /** Longest text of a key: an index entry takes 3,072 bytes, a character up to four. */
    public static final int MAX_KEY_CHARS = 768;

    private static final Pattern SIZED = Pattern.compile("[A-Z]+\\((\\d+)(?:,(\\d+))?\\)");

    private SqlTypes() {}

    /** Digits that a DECIMAL has room for. */
    public record Precision(int integerDigits, int scale) {}

    /**
     * What a text column holds.
     *
     * @param chars most characters (Unicode code points)
     * @param bytes most bytes in UTF-8
     */
    public record TextLimit(int chars, int bytes) {

        /** Text of so many UTF-16 units fits for sure. */
        public int safeChars() {
            return Math.min(chars, bytes / 3);
        }

        public boolean holds(String text) {
            if (text.codePointCount(0, text.length()) > chars) {
                return false;
            }
            long size = text.codePoints()
                    .mapToLong(c -> c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4)
                    .sum();
            return size <= bytes;
        }

        String describe() {
            return chars < Integer.MAX_VALUE ? chars + " characters" : bytes + " bytes";
        }
    }

    public static TextLimit textLimit(String sqlType) {
        return switch (sqlType) {
            case "LONGTEXT" -> new TextLimit(Integer.MAX_VALUE, Integer.MAX_VALUE);
            case "TEXT" -> new TextLimit(Integer.MAX_VALUE, 65_535);
            default -> new TextLimit(number(sqlType, 1), Integer.MAX_VALUE);
        };
    }

    /** Any integer of so many digits fits. */
    public static int integerDigits(String sqlType) {
        return sqlType.equals("INT") ? 9 : 18;
    }

    public static Precision precision(String sqlType) {
        int scale = number(sqlType, 2);
        return new Precision(number(sqlType, 1) - scale, scale);
    }

    private static int number(String sqlType, int group) {
        Matcher matcher = SIZED.matcher(sqlType);
        if (!matcher.matches() || matcher.group(group) == null) {
            throw new IllegalArgumentException("Not a sized type: " + sqlType);
        }
        return Integer.parseInt(matcher.group(group));
    }
}
