package dev.rowhouse.uploader.dialect;

import java.util.regex.Pattern;

/** How much a text looks like what one cell holds. Under a wrong dialect, cells hold pieces of several, or of one. */
enum CellKind {
    /** A number, a date, an address: something with a form of its own. */
    TYPED(1),
    TEXT(0.8),
    EMPTY(0.5),
    /** Perhaps two cells, or in quotes that were not taken off. */
    DOUBTFUL(0.3),
    /** Has what separates or quotes cells in it. */
    PIECES(0);

    private static final Pattern NUMBER = Pattern.compile(
            "[-+(]?\\p{Sc}? ?(?:\\d{1,3}(?:[.,' \\u00a0\\u202f]\\d{3})+(?:[.,]\\d+)?|\\d+(?:[.,]\\d*)?|[.,]\\d+)"
                    + "(?:[eE][-+]?\\d+)?(?: ?[%\\p{Sc})])?");
    private static final Pattern DATE = Pattern.compile(
            "\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4}(?:[T ]\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?(?: ?[APap][Mm])?"
                    + "(?:Z| ?[-+]\\d{2}:?\\d{2})?)?");
    private static final Pattern TIME = Pattern.compile("\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?(?: ?[APap][Mm])?");
    private static final Pattern URL = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]{1,15}://\\S+");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@,;|]+@[^\\s@,;|]+\\.[a-zA-Z]{2,}");
    private static final Pattern WORD = Pattern.compile("(?i:true|false|yes|no|null|nan|n/?a)");
    private static final Pattern SEVERAL = Pattern.compile("[;|\\t\"\\x01\\x1f]|^,|,$");
    private static final int LONGEST_TYPED = 200;

    private final double weight;

    CellKind(double weight) {
        this.weight = weight;
    }

    /** Between 0 and 1. */
    double weight() {
        return weight;
    }

    static CellKind of(String text) {
        String cell = text.strip();
        if (cell.isEmpty()) {
            return EMPTY;
        }
        if (isTyped(cell)) {
            return TYPED;
        }
        if (SEVERAL.matcher(cell).find()) {
            return PIECES;
        }
        boolean listed = cell.indexOf(',') >= 0 && !cell.contains(", ");
        char first = cell.charAt(0);
        return listed || first == '\'' || first == '~' || first == '^' || first == '/' ? DOUBTFUL : TEXT;
    }

    private static boolean isTyped(String cell) {
        if (isJson(cell)) {
            return true;
        }
        return cell.length() <= LONGEST_TYPED
                && (NUMBER.matcher(cell).matches()
                        || DATE.matcher(cell).matches()
                        || TIME.matcher(cell).matches()
                        || URL.matcher(cell).matches()
                        || EMAIL.matcher(cell).matches()
                        || WORD.matcher(cell).matches());
    }

    private static boolean isJson(String cell) {
        int last = cell.length() - 1;
        return last > 0
                && ((cell.charAt(0) == '{' && cell.charAt(last) == '}')
                        || (cell.charAt(0) == '[' && cell.charAt(last) == ']'));
    }
}
