package dev.rowhouse.query.output;

/** What becomes of texts that a spreadsheet would take for a formula, and run. */
public enum CsvFormulas {
    AS_STORED,

    /** An apostrophe before them makes spreadsheets take them for text. Numbers stay as they are. */
    DEFUSED;

    /**
     * Whether a text begins as a formula can.
     *
     * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP on CSV injection</a>
     */
    static boolean looksLikeOne(byte[] utf8, int from, int to) {
        if (from == to) {
            return false;
        }
        return switch (utf8[from]) {
            case '=', '+', '-', '@', '\t', '\r', '\n' -> true;
            // The same signs in full width begin with U+FF, which is EF BC in UTF-8.
            case (byte) 0xEF -> to - from >= 3 && utf8[from + 1] == (byte) 0xBC && isWideSign(utf8[from + 2]);
            default -> false;
        };
    }

    private static boolean isWideSign(byte last) {
        return last == (byte) 0x9D || last == (byte) 0x8B || last == (byte) 0x8D || last == (byte) 0xA0;
    }
}
