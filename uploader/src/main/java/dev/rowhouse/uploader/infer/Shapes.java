package dev.rowhouse.uploader.infer;

import java.util.regex.Pattern;

/** Cheap looks at a cell's characters. */
final class Shapes {

    private static final Pattern TIME = Pattern.compile("(?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d{1,6}0*)?)?");

    private Shapes() {}

    /** Offset after the ASCII digits that start at {@code from}. */
    static int digitsEnd(String cell, int from) {
        int at = from;
        while (at < cell.length() && cell.charAt(at) >= '0' && cell.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    static boolean isZero(String cell, int from) {
        for (int i = from; i < cell.length(); i++) {
            if (cell.charAt(i) >= '1' && cell.charAt(i) <= '9') {
                return false;
            }
        }
        return true;
    }

    /** Whether four numbers of one byte each stand between points, as in an address of the Internet Protocol, version 4. */
    static boolean isAddress(String cell) {
        int value = 0;
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            value = c == '.' ? 0 : value * 10 + (c - '0');
            if (c == '-' || value > 255) {
                return false;
            }
        }
        return true;
    }

    static boolean isTime(String cell) {
        return cell.length() >= 5 && cell.charAt(2) == ':' && TIME.matcher(cell).matches();
    }

    /** Whether a cell begins with one, two or four digits and then something else, as every date form does. */
    static boolean couldBeDate(String cell) {
        if (cell.length() < 8 || cell.length() > 35) {
            return false;
        }
        int digits = digitsEnd(cell, 0);
        return digits == 1 || digits == 2 || digits == 4;
    }
}
