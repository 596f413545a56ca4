package dev.rowhouse.uploader.mysql;

import dev.rowhouse.uploader.types.Column;

/** Values of typed columns as text, in the canonical forms that {@code docs/types.md} names. */
final class CanonicalText {

    private static final String FRACTION = "TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM %s(%s, '%s')))";

    private CanonicalText() {}

    /** An expression for a column's value in another column, which is as wide or text. */
    static String converted(Column from, Column to) {
        return to.type().isText() ? of(from) : from.physical();
    }

    /** An expression for a column's value as text. */
    static String of(Column from) {
        String column = from.physical();
        if (from.type().isText()) {
            return column;
        }
        return switch (from.type()) {
            case NUMBER ->
                "IF(LOCATE('.', %1$s) > 0, TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM %1$s)), %1$s)"
                        .formatted("CAST(" + column + " AS CHAR)");
            case BOOLEAN -> "IF(%1$s IS NULL, NULL, IF(%1$s, 'true', 'false'))".formatted(column);
            case DATETIME -> "CONCAT(" + FRACTION.formatted("DATE_FORMAT", column, "%Y-%m-%dT%H:%i:%s.%f") + ", 'Z')";
            case TIME -> FRACTION.formatted("TIME_FORMAT", column, "%H:%i:%s.%f");
            case DATE -> "DATE_FORMAT(%s, '%%Y-%%m-%%d')".formatted(column);
            default -> "CAST(" + column + " AS CHAR)";
        };
    }
}
