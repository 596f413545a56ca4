package dev.rowhouse.notification.letters;

/**
 * Makes text from outside fit for one line of a letter: it cannot break out of its line, turn the direction of what
 * surrounds it, or fill the page.
 */
final class OneLine {

    /** What a letter shows of a name or of a cell's value, in characters. */
    static final int VALUE = 80;

    private static final int ELLIPSIS = '…';
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private OneLine() {}

    /** Shows at most {@value #VALUE} characters. */
    static String of(String text) {
        return of(text, VALUE);
    }

    /**
     * Turns line breaks, other controls and runs of white space into one space, and drops invisible marks (among them
     * those that set the writing direction).
     *
     * @param max in characters; longer text is cut and ends with an ellipsis, which counts
     */
    static String of(String text, int max) {
        StringBuilder line = new StringBuilder();
        int length = 0;
        int lastKept = 0;
        boolean gap = false;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int character = text.codePointAt(i);
            if (isSpace(character)) {
                gap = length > 0;
                continue;
            }
            if (isInvisible(character)) {
                continue;
            }
            int needed = gap ? 2 : 1;
            if (length + needed > max) {
                return line.replace(
                                length < max ? line.length() : lastKept, line.length(), Character.toString(ELLIPSIS))
                        .toString();
            }
            if (gap) {
                line.append(' ');
                gap = false;
            }
            lastKept = line.length();
            line.appendCodePoint(character);
            length += needed;
        }
        return line.toString();
    }

    private static boolean isSpace(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> true;
            default -> false;
        };
    }

    /** The joiners stay: Persian and Indic scripts, and composed emoji, are written with them. */
    private static boolean isInvisible(int character) {
        if (character == ZERO_WIDTH_JOINER || character == ZERO_WIDTH_NON_JOINER) {
            return false;
        }
        return switch (Character.getType(character)) {
            case Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
