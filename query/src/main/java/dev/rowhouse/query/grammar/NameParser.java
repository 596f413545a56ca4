package dev.rowhouse.query.grammar;

/** Reads names of columns. */
final class NameParser {

    /** What a name must be quoted for: these have, or will have, a meaning of their own. */
    private static final String RESERVED = ",.:()\"";

    private NameParser() {}

    static String name(Scanner scanner) {
        String name = scanner.word(RESERVED);
        if (name.isEmpty()) {
            throw scanner.unexpected("expected the name of a column");
        }
        return name;
    }

    /** The column that a parameter's own name stands for. */
    static String wholeName(String parameter) {
        Scanner scanner = new Scanner(parameter, parameter);
        String name = name(scanner);
        if (!scanner.atEnd()) {
            throw scanner.unexpected("not a column; names with any of . , : ( ) must be in double quotes");
        }
        return name;
    }
}
