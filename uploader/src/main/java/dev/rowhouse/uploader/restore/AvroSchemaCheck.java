package dev.rowhouse.uploader.restore;

import dev.rowhouse.uploader.types.Column;
import dev.rowhouse.uploader.types.SqlTypes;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sees to it that a file's records are laid out as backups of these columns are. The schema that a file brings along is only
 * compared: what it declares beyond that is never built.
 */
final class AvroSchemaCheck {

    private static final JsonNode UUID = json("{\"type\":\"string\",\"logicalType\":\"uuid\"}");
    private static final JsonNode TIME = json("{\"type\":\"long\",\"logicalType\":\"timestamp-micros\"}");
    private static final JsonNode INT = json("\"int\"");
    private static final JsonNode LONG = json("\"long\"");
    private static final JsonNode STRING = json("\"string\"");

    private static final List<JsonNode> UPLOAD = List.of(
            INT,
            UUID,
            STRING,
            STRING,
            optional(UUID),
            UUID,
            TIME,
            optional(TIME),
            LONG,
            STRING,
            LONG,
            LONG,
            LONG,
            LONG,
            LONG,
            LONG);
    private static final List<JsonNode> END = List.of(LONG, LONG, STRING);

    /** Of a row before its columns: the number of its upload, and its line. */
    private static final int LINEAGE = 2;

    private AvroSchemaCheck() {}

    /**
     * Compares a schema with that of a backup.
     *
     * @throws BadBackup if it is another one
     */
    static void require(JsonNode schema, List<Column> columns) {
        boolean same = schema.isArray()
                && schema.size() == 3
                && hasTypes(schema.get(0), UPLOAD)
                && isRow(schema.get(1), columns)
                && hasTypes(schema.get(2), END);
        if (!same) {
            throw BadBackup.damaged("The file's records are not those of a backup of these columns");
        }
    }

    private static boolean isRow(JsonNode record, List<Column> columns) {
        JsonNode fields = record.path("fields");
        if (fields.size() != columns.size() + LINEAGE
                || !fields.get(0).path("type").equals(INT)
                || !fields.get(1).path("type").equals(LONG)) {
            return false;
        }
        for (int i = 0; i < columns.size(); i++) {
            JsonNode field = fields.get(i + LINEAGE);
            boolean same =
                    field.path("column").stringValue("").equals(columns.get(i).name())
                            && field.path("type").equals(optional(type(columns.get(i))));
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasTypes(JsonNode record, List<JsonNode> types) {
        return record.path("fields")
                .valueStream()
                .map(field -> field.path("type"))
                .toList()
                .equals(types);
    }

    private static JsonNode type(Column column) {
        return switch (column.type()) {
            case STRING, ANY -> STRING;
            case INTEGER, YEAR -> LONG;
            case NUMBER -> decimal(SqlTypes.precision(column.sqlType()));
            case BOOLEAN -> json("\"boolean\"");
            case DATE -> json("{\"type\":\"int\",\"logicalType\":\"date\"}");
            case DATETIME -> TIME;
            case TIME -> json("{\"type\":\"long\",\"logicalType\":\"time-micros\"}");
        };
    }

    private static JsonNode decimal(SqlTypes.Precision precision) {
        return json("{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":%d,\"scale\":%d}"
                .formatted(precision.integerDigits() + precision.scale(), precision.scale()));
    }

    private static JsonNode optional(JsonNode type) {
        return JsonMapper.shared().createArrayNode().add("null").add(type);
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
