package dev.rowhouse.query.sql;

/** Names as they stand in a query. */
final class Names {

    private Names() {}

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
