package dev.rowhouse.query.document;

import dev.rowhouse.grammar.sql.Column;
import dev.rowhouse.grammar.values.ColumnType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The JSON Schema of a column's values, from its type and from the constraints of its field in the Table Schema. */
final class ColumnSchema {

    private static final Set<String> LENGTHS = Set.of("minLength", "maxLength");
    private static final Set<String> BOUNDS = Set.of("minimum", "maximum");

    private final Column column;
    private final JsonNode field;

    /** {@code field} is missing where the schema does not have one of the column's name. */
    ColumnSchema(Column column, JsonNode field) {
        this.column = column;
        this.field = field;
    }

    boolean isRequired() {
        return field.path("constraints").path("required").asBoolean(false);
    }

    /** As values are in answers: null unless it is required. */
    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        schema.put("type", isRequired() ? type() : List.of(type(), "null"));
        String format = format();
        if (format != null) {
            schema.put("format", format);
        }
        for (String told : List.of("title", "description")) {
            if (field.path(told).isString()) {
                schema.put(told, field.path(told).stringValue());
            }
        }
        constraints(schema);
        return schema;
    }

    private void constraints(Map<String, @Nullable Object> schema) {
        JsonNode constraints = field.path("constraints");
        for (String name : constraints.propertyNames()) {
            JsonNode value = constraints.path(name);
            if ((LENGTHS.contains(name) && column.type().isText() && value.isIntegralNumber())
                    || (BOUNDS.contains(name) && isNumeric() && value.isNumber())) {
                schema.put(name, value);
            } else if (name.equals("pattern") && column.type().isText() && value.isString()) {
                schema.put(name, "^(?:" + value.stringValue() + ")$");
            } else if (name.equals("enum") && value.isArray()) {
                List<@Nullable Object> values = new ArrayList<>();
                value.forEach(values::add);
                if (!isRequired()) {
                    values.add(null);
                }
                schema.put(name, values);
            }
        }
    }

    private boolean isNumeric() {
        return switch (column.type()) {
            case INTEGER, NUMBER, YEAR -> true;
            default -> false;
        };
    }

    private String type() {
        return switch (column.type()) {
            case INTEGER, YEAR -> "integer";
            case NUMBER -> "number";
            case BOOLEAN -> "boolean";
            case STRING, ANY, DATE, DATETIME, TIME, UPLOAD -> "string";
        };
    }

    private @Nullable String format() {
        return switch (column.type()) {
            case INTEGER -> "int64";
            case DATE -> "date";
            case DATETIME -> "date-time";
            case TIME -> "time";
            case UPLOAD -> "uuid";
            case STRING, ANY, NUMBER, BOOLEAN, YEAR -> null;
        };
    }

    /** Conditions that show what can be asked of a column of this type. */
    static List<String> examples(ColumnType type) {
        return switch (type) {
            case INTEGER -> List.of("eq.1", "gte.10", "in.(1,2,3)", "not.is.null");
            case NUMBER -> List.of("eq.1.5", "lt.9.99", "not.is.null");
            case BOOLEAN -> List.of("is.true", "is.false", "not.is.null");
            case DATE -> List.of("eq.2021-07-27", "gte.2021-01-01", "not.is.null");
            case DATETIME -> List.of("gte.2021-01-01T00:00:00Z", "lt.2022-01-01T00:00:00Z", "not.is.null");
            case TIME -> List.of("gte.09:00:00", "not.is.null");
            case YEAR -> List.of("eq.2021", "gte.2000", "not.is.null");
            case STRING, ANY -> List.of("eq.text", "like.te%", "ilike.%TEXT%", "in.(one,two)", "not.is.null");
            case UPLOAD -> List.of("eq.9b2d6f6e-3f0e-4d3a-9b8e-0f1d2c3b4a59");
        };
    }
}
