package dev.rowhouse.uploader.catalog;

import dev.rowhouse.uploader.infer.InferredType;
import dev.rowhouse.uploader.types.Column;
import dev.rowhouse.uploader.types.Field;
import dev.rowhouse.uploader.types.FieldType;
import dev.rowhouse.uploader.types.SqlTypes;
import java.util.ArrayList;
import java.util.List;

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

    private static final int SHORT_TEXT = 255;
    private static final int LONGEST_VARCHAR = 2000;

    private PhysicalColumns() {}

    /** Columns for a declared schema, in the order of its fields. */
    public static List<Column> of(TableSchema schema) {
        List<Column> columns = new ArrayList<>();
        for (Field field : schema.fields()) {
            int textFieldsInKey = schema.keys().stream()
                    .filter(key -> key.contains(field.name()))
                    .mapToInt(key -> (int) key.stream()
                            .filter(name ->
                                    schema.field(name).orElseThrow().type().isText())
                            .count())
                    .max()
                    .orElse(0);
            columns.add(column(field, columns.size() + 1, schema.fields().size() > MANY_COLUMNS, textFieldsInKey));
        }
        return columns;
    }

    static Column column(Field field, int position, boolean manyColumns, int textFieldsInKey) {
        String sqlType = switch (field.type()) {
            case STRING, ANY -> textType(field, manyColumns, textFieldsInKey);
            case INTEGER -> "BIGINT";
            case NUMBER -> SqlTypes.DECLARED_NUMBER;
            default -> plainType(field.type());
        };
        return new Column(field.name(), "c" + position, field.type(), field.format(), sqlType);
    }

    private static String textType(Field field, boolean manyColumns, int textFieldsInKey) {
        Integer maxLength = field.maxLength();
        if (textFieldsInKey > 0) {
            int most = SqlTypes.MAX_KEY_CHARS / textFieldsInKey;
            return "VARCHAR(%d)".formatted(maxLength == null ? most : Math.max(1, Math.min(most, maxLength)));
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
        return new Column(name, "c" + position, type.type(), type.format(), sqlType);
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
