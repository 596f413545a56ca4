package dev.rowhouse.grammar;

import java.util.ArrayList;
import java.util.List;

/** Reads names of columns and datasets. */
final class NameParser {

    /** What a name must be quoted for: these have a meaning of their own. */
    static final String RESERVED = ",.:()!\"";

    private NameParser() {}

    static String name(Scanner scanner) {
        String name = scanner.word(RESERVED);
        if (name.isEmpty()) {
            throw scanner.unexpected("expected a name");
        }
        return name;
    }

    /** The names in a parameter's own name: at its end a column or a keyword, before it what is embedded. */
    static List<Name> path(String parameter) {
        Scanner scanner = new Scanner(parameter, parameter);
        List<Name> path = new ArrayList<>();
        do {
            boolean quoted = scanner.isNext("\"");
            path.add(new Name(name(scanner), quoted));
        } while (scanner.take('.'));
        if (!scanner.atEnd()) {
            throw scanner.unexpected("not a column; names with any of . , : ! ( ) must be in double quotes");
        }
        return path;
    }

    /**
     * A name as it was written.
     *
     * @param quoted whether it stood in quotes, and so cannot be a keyword
     */
    record Name(String text, boolean quoted) {

        boolean is(String keyword) {
            return !quoted && text.equals(keyword);
        }
    }
}
