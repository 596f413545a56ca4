package dev.rowhouse.query.export;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.JsonProperties;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** Avro's schema for columns. */
final class AvroSchemas {

    /** A field's property that has the name of its column. */
    static final String COLUMN = "column";

    private AvroSchemas() {}

    static Schema of(String dataset, List<ExportColumn> columns) {
        return Schema.createRecord(dataset, null, null, false, fields(columns, new HashSet<>()));
    }

    /** Fields for columns; {@code taken} are the names that they cannot have, and afterwards theirs as well. */
    static List<Schema.Field> fields(List<ExportColumn> columns, Set<String> taken) {
        List<Schema.Field> fields = new ArrayList<>();
        for (ExportColumn column : columns) {
            Schema nullable = Schema.createUnion(Schema.create(Schema.Type.NULL), type(column));
            Schema.Field field =
                    new Schema.Field(fieldName(column.name(), taken), nullable, null, JsonProperties.NULL_VALUE);
            field.addProp(COLUMN, column.name());
            fields.add(field);
        }
        return fields;
    }

    private static Schema type(ExportColumn column) {
        return switch (column.format()) {
            case TEXT, NUMBER_TEXT, BOOLEAN_TEXT, JSON -> Schema.create(Schema.Type.STRING);
            case INTEGER -> Schema.create(Schema.Type.LONG);
            case NUMBER ->
                LogicalTypes.decimal(column.precision(), column.scale()).addToSchema(Schema.create(Schema.Type.BYTES));
            case APPROXIMATE -> Schema.create(Schema.Type.DOUBLE);
            case BOOLEAN -> Schema.create(Schema.Type.BOOLEAN);
            case DATE -> LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT));
            case DATETIME -> LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG));
            case TIME -> LogicalTypes.timeMicros().addToSchema(Schema.create(Schema.Type.LONG));
            case UPLOAD_ID -> LogicalTypes.uuid().addToSchema(Schema.create(Schema.Type.STRING));
        };
    }

    /** The column's name as far as Avro allows for it: letters and digits of ASCII and {@code _}, no digit first. */
    private static String fieldName(String column, Set<String> taken) {
        String valid = column.replaceAll("[^A-Za-z0-9_]", "_");
        String base = valid.isEmpty() || Character.isDigit(valid.charAt(0)) ? "_" + valid : valid;
        String name = base;
        for (int n = 2; !taken.add(name); n++) {
            name = base + "_" + n;
        }
        return name;
    }
}
