package dev.rowhouse.query.sql;

import java.util.Locale;

/** Names as they stand in a query. */
final class Names {

    private Names() {}

    /** What a kind of node is called in a refusal: its class is called as grammars call it. */
    static String ofPart(Object node) {
        return node.getClass()
                .getSimpleName()
                .replaceFirst("^MySQL", "")
                .replaceFirst("(Expression|Operator)$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
    }

    /** Without the quotes of SQL or of MySQL, if it has any. */
    static String unquoted(String name) {
        char first = name.isEmpty() ? ' ' : name.charAt(0);
        boolean quoted =
                name.length() >= 2 && (first == '`' || first == '"') && name.charAt(name.length() - 1) == first;
        if (!quoted) {
            return name;
        }
        String quote = String.valueOf(first);
        return name.substring(1, name.length() - 1).replace(quote + quote, quote);
    }
}
