package dev.rowhouse.grammar;

/** Walks over the value of one parameter. */
final class Scanner {

    private final String parameter;
    private final String text;
    private int position;

    Scanner(String parameter, String text) {
        this.parameter = parameter;
        this.text = text;
    }

    String parameter() {
        return parameter;
    }

    boolean atEnd() {
        return position == text.length();
    }

    boolean isNext(String wanted) {
        return text.startsWith(wanted, position);
    }

    /** Moves over the text if it comes next. */
    boolean take(String wanted) {
        boolean found = isNext(wanted);
        if (found) {
            position += wanted.length();
        }
        return found;
    }

    /** Moves over the character if it comes next. */
    boolean take(char wanted) {
        boolean found = !atEnd() && text.charAt(position) == wanted;
        if (found) {
            position++;
        }
        return found;
    }

    void expect(char wanted) {
        if (!take(wanted)) {
            throw unexpected("expected '" + wanted + "'");
        }
    }

    /** Reads a quoted text, or a bare one up to the first of the given characters. */
    String word(String endings) {
        return take('"') ? quoted() : bare(endings);
    }

    /** Reads up to the first of the given characters, or to the end. */
    String bare(String endings) {
        int start = position;
        while (!atEnd() && endings.indexOf(text.charAt(position)) < 0) {
            position++;
        }
        return text.substring(start, position);
    }

    private String quoted() {
        StringBuilder word = new StringBuilder();
        while (!atEnd()) {
            char c = text.charAt(position++);
            if (c == '"') {
                return word.toString();
            }
            if (c == '\\' && !atEnd()) {
                c = text.charAt(position++);
            }
            word.append(c);
        }
        throw unexpected("a quoted text is not closed");
    }

    QueryRefused unexpected(String detail) {
        return QueryRefused.badParameter(parameter, detail + " at position " + (position + 1));
    }
}
