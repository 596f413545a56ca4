package dev.rowhouse.grammar.values;

import java.util.Locale;
import java.util.Optional;

/** The type of a column: the types of a Table Schema that are stored apart, and the id of an upload. */
public enum ColumnType {
    STRING(CellFormat.TEXT),
    INTEGER(CellFormat.INTEGER),
    NUMBER(CellFormat.NUMBER),
    BOOLEAN(CellFormat.BOOLEAN),
    DATE(CellFormat.DATE),
    DATETIME(CellFormat.DATETIME),
    TIME(CellFormat.TIME),
    YEAR(CellFormat.INTEGER),
    ANY(CellFormat.TEXT),
    UPLOAD(CellFormat.UPLOAD_ID);

    private final CellFormat format;

    ColumnType(CellFormat format) {
        this.format = format;
    }

    /**
     * The type that the catalog calls by this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static ColumnType named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    public CellFormat format() {
        return format;
    }

    public boolean isText() {
        return format == CellFormat.TEXT;
    }

    /** Whether values can be compared by more than equality. */
    public boolean isOrdered() {
        return this != UPLOAD;
    }

    /** The parameter of a statement that stands for a value as people write it; empty if it is not of this type. */
    public Optional<Object> literal(String value) {
        return switch (this) {
            case STRING, ANY -> Literals.text(value);
            case INTEGER, YEAR -> Literals.integer(value);
            case NUMBER -> Literals.number(value);
            case BOOLEAN -> Literals.truth(value);
            case DATE -> Literals.date(value);
            case DATETIME -> Literals.dateTime(value);
            case TIME -> Literals.time(value);
            case UPLOAD -> Literals.uuid(value);
        };
    }

    /** The name that requests and problems use. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
