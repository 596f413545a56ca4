package dev.rowhouse.uploader.catalog;

import dev.rowhouse.uploader.infer.InferredType;
import dev.rowhouse.uploader.types.Column;
import dev.rowhouse.uploader.types.Field;
import dev.rowhouse.uploader.types.FieldType;
import dev.rowhouse.uploader.types.Notation;
import dev.rowhouse.uploader.types.SqlTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Which column of the database holds which field.
 *
 * <p>Text is as wide as its field allows, because what does not fit is refused: LONGTEXT where nothing bounds it. A table
 * of many columns uses TEXT, whose length takes two bytes in a row; keys use VARCHAR, because an index entry is bounded.
 */
public final class PhysicalColumns {

    /** Up to so many text columns may be VARCHAR(255): together they stay below InnoDB's 65,535 bytes a row. */
    private static final int MANY_COLUMNS = 50;

    /** From so many columns on, whole rows of 8-byte values do not fit a page. */
    private static final int VERY_MANY_COLUMNS = 400;

    /** The widest value of another type in a key, a DECIMAL(36,18) of 16 bytes, in characters of up to four bytes. */
    private static final int OTHER_KEY_CHARS = 4;

    /** Of a column that is part of no key. */
    static final int NO_KEY = Integer.MAX_VALUE;

    private static final int SHORT_TEXT = 255;
    private static final int LONGEST_VARCHAR = 2000;

    private PhysicalColumns() {}

    /** Columns for a declared schema, in the order of its fields. */
    public static List<Column> of(TableSchema schema) {
        List<Column> columns = new ArrayList<>();
        for (Field field : schema.fields()) {
            int maxKeyChars = schema.keys().stream()
                    .filter(key -> key.contains(field.name()))
                    .mapToInt(key -> charsOfEachText(schema, key))
                    .min()
                    .orElse(NO_KEY);
            columns.add(column(field, columns.size() + 1, schema.fields().size() > MANY_COLUMNS, maxKeyChars));
        }
        return columns;
    }

    /** What InnoDB takes into a key, shared among its text fields. */
    private static int charsOfEachText(TableSchema schema, List<String> key) {
        long texts = key.stream()
                .filter(name -> schema.field(name).orElseThrow().type().isText())
                .count();
        return texts == 0 ? NO_KEY : (int) ((SqlTypes.MAX_KEY_CHARS - (key.size() - texts) * OTHER_KEY_CHARS) / texts);
    }

    /** The columns of every key of a schema, in the order of {@link TableSchema#keys()}. */
    public static List<List<Column>> keys(TableSchema schema, List<Column> columns) {
        return schema.keys().stream().map(key -> named(columns, key)).toList();
    }

    /** The columns of some fields, in the order of the fields. */
    public static List<Column> named(List<Column> columns, List<String> fields) {
        return fields.stream()
                .map(field -> columns.stream()
                        .filter(column -> column.name().equals(field))
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    static Column column(Field field, int position, boolean manyColumns, int maxKeyChars) {
        String sqlType = switch (field.type()) {
            case STRING, ANY -> textType(field, manyColumns, maxKeyChars);
            case INTEGER -> "BIGINT";
            case NUMBER -> SqlTypes.DECLARED_NUMBER;
            default -> plainType(field.type());
        };
        return new Column(field.name(), "c" + position, field.type(), field.format(), sqlType);
    }

    private static String textType(Field field, boolean manyColumns, int maxKeyChars) {
        Integer maxLength = field.maxLength();
        if (maxKeyChars != NO_KEY) {
            return "VARCHAR(%d)"
                    .formatted(maxLength == null ? maxKeyChars : Math.max(1, Math.min(maxKeyChars, maxLength)));
        }
        if (manyColumns) {
            return "TEXT";
        }
        return maxLength == null || maxLength > LONGEST_VARCHAR || maxLength == 0
                ? "LONGTEXT"
                : maxLength <= SHORT_TEXT ? "VARCHAR(%d)".formatted(maxLength) : "TEXT";
    }

    /** The column for an inferred type. */
    public static Column inferred(String name, int position, InferredType type, int columns) {
        String sqlType = switch (type.type()) {
            case STRING, ANY -> inferredTextType(type, columns);
            case INTEGER -> columns > VERY_MANY_COLUMNS && type.integerDigits() <= 9 ? "INT" : "BIGINT";
            case NUMBER -> decimal(type);
            default -> plainType(type.type());
        };
        Notation seen = type.notation() == null ? Notation.PLAIN : type.notation();
        Notation notation = isNumeric(type.type()) ? seen : null;
        return new Column(name, "c" + position, type.type(), type.format(), sqlType, notation);
    }

    /** A column of an inferred dataset, made wide enough for what a further file has in it. */
    public static Column widened(Column known, InferredType seen, int columns) {
        if (seen.maxChars() == 0 || holds(known, seen)) {
            return known;
        }
        int position = Integer.parseInt(known.physical().substring(1));
        InferredType both;
        if (known.type() == seen.type()
                && known.type() != FieldType.NUMBER
                && Objects.equals(known.format(), seen.format())) {
            both = seen;
        } else if (isNumeric(known.type()) && isNumeric(seen.type())) {
            both = numbers(known, seen);
        } else {
            both = InferredType.text(seen.maxChars());
        }
        Column wider = inferred(known.name(), position, both, columns);
        return known.type() == FieldType.NUMBER && wider.type() == FieldType.NUMBER
                ? new Column(
                        wider.name(), wider.physical(), wider.type(), wider.format(), wider.sqlType(), known.notation())
                : wider;
    }

    private static boolean holds(Column known, InferredType seen) {
        return switch (known.type()) {
            case STRING, ANY -> SqlTypes.textLimit(known.sqlType()).safeChars() >= seen.maxChars();
            case INTEGER ->
                seen.type() == FieldType.INTEGER && seen.integerDigits() <= SqlTypes.integerDigits(known.sqlType());
            case NUMBER ->
                isNumeric(seen.type())
                        && seen.integerDigits()
                                <= SqlTypes.precision(known.sqlType()).integerDigits()
                        && seen.fractionDigits()
                                <= SqlTypes.precision(known.sqlType()).scale();
            default -> known.type() == seen.type() && Objects.equals(known.format(), seen.format());
        };
    }

    private static boolean isNumeric(FieldType type) {
        return type == FieldType.INTEGER || type == FieldType.NUMBER;
    }

    private static InferredType numbers(Column known, InferredType seen) {
        boolean fractions = known.type() == FieldType.NUMBER;
        int scale = fractions ? SqlTypes.precision(known.sqlType()).scale() : 0;
        int integerDigits = fractions
                ? SqlTypes.precision(known.sqlType()).integerDigits()
                : SqlTypes.integerDigits(known.sqlType());
        return seen.withDigits(Math.max(integerDigits, seen.integerDigits()), Math.max(scale, seen.fractionDigits()));
    }

    private static String inferredTextType(InferredType type, int columns) {
        if (columns > MANY_COLUMNS) {
            return type.maxChars() > 10_000 ? "LONGTEXT" : "TEXT";
        }
        return type.maxChars() > SHORT_TEXT / 2 ? "LONGTEXT" : "VARCHAR(255)";
    }

    /** Room for numbers somewhat longer than those seen, in the steps of nine digits that the server stores them in. */
    private static String decimal(InferredType type) {
        int scale = type.fractionDigits() > 9 ? 18 : 9;
        int integerDigits = type.integerDigits() > 9 ? 18 : 9;
        return "DECIMAL(%d,%d)".formatted(integerDigits + scale, scale);
    }

    private static String plainType(FieldType type) {
        return switch (type) {
            case BOOLEAN -> "TINYINT(1)";
            case DATE -> "DATE";
            case DATETIME -> "DATETIME(6)";
            case TIME -> "TIME(6)";
            case YEAR -> "SMALLINT UNSIGNED";
            default -> throw new IllegalArgumentException(type.toString());
        };
    }
}
