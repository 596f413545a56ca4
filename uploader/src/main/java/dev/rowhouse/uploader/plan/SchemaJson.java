package dev.rowhouse.uploader.plan;

import dev.rowhouse.events.UploadOptions;
import dev.rowhouse.uploader.job.JobJson;
import dev.rowhouse.uploader.types.Column;
import dev.rowhouse.uploader.types.Field;
import dev.rowhouse.uploader.types.FieldType;
import dev.rowhouse.uploader.types.Notation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The Table Schema of a dataset that nobody declared. */
public final class SchemaJson {

    private SchemaJson() {}

    public static String of(List<Column> columns, UploadOptions options) {
        ObjectNode schema = JobJson.MAPPER.createObjectNode();
        ArrayNode fields = schema.putArray("fields");
        for (Column column : columns) {
            ObjectNode field = fields.addObject()
                    .put("name", column.name())
                    .put("type", column.type().toString());
            if (column.format() != null) {
                field.put("format", column.format());
            }
            Notation notation = column.notation();
            if (notation != null
                    && column.type() == FieldType.NUMBER
                    && !notation.decimalChar().equals(".")) {
                field.put("decimalChar", notation.decimalChar());
            }
            if (notation != null && notation.groupChar() != null) {
                field.put("groupChar", notation.groupChar());
            }
            if (column.type() == FieldType.BOOLEAN) {
                field.putArray("trueValues").add("true").add("True").add("TRUE");
                field.putArray("falseValues").add("false").add("False").add("FALSE");
            }
        }
        ArrayNode missing = schema.putArray("missingValues");
        missing(options).forEach(missing::add);
        return JobJson.MAPPER.writeValueAsString(schema);
    }

    /** Texts that stand for no value in a file without a declared schema. */
    static Set<String> missing(UploadOptions options) {
        Set<String> missing = new LinkedHashSet<>(Field.EMPTY_IS_MISSING);
        if (options.nullToken() != null) {
            missing.add(options.nullToken());
        }
        return missing;
    }
}
