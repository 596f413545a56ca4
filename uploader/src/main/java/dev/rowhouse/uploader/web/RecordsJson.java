package dev.rowhouse.uploader.web;

import dev.rowhouse.uploader.types.FieldType;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Records as they are given back: JSON of their canonical texts. */
final class RecordsJson {

    static final String TYPE = "application/json";

    /** One record, not in an array. */
    static final String OBJECT_TYPE = "application/vnd.pgrst.object+json";

    /** A value's name and type. */
    record Member(String name, FieldType type) {}

    private RecordsJson() {}

    /**
     * Writes records.
     *
     * @param asObject whether the one record stands without an array
     * @throws NotOneRow if there are others
     */
    static byte[] write(
            JsonMapper json, List<Member> members, List<? extends List<@Nullable String>> rows, boolean asObject) {
        if (asObject && rows.size() != 1) {
            throw new NotOneRow(rows.size());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator generator = json.createGenerator(out)) {
            if (!asObject) {
                generator.writeStartArray();
            }
            for (List<@Nullable String> row : rows) {
                record(generator, members, row);
            }
            if (!asObject) {
                generator.writeEndArray();
            }
        }
        return out.toByteArray();
    }

    private static void record(JsonGenerator generator, List<Member> members, List<@Nullable String> row) {
        generator.writeStartObject();
        for (int i = 0; i < members.size(); i++) {
            generator.writeName(members.get(i).name());
            value(generator, members.get(i).type(), row.get(i));
        }
        generator.writeEndObject();
    }

    /** Numbers and booleans have the same canonical text in JSON. */
    private static void value(JsonGenerator generator, FieldType type, @Nullable String text) {
        if (text == null) {
            generator.writeNull();
            return;
        }
        switch (type) {
            case INTEGER, NUMBER, YEAR, BOOLEAN -> generator.writeRawValue(text);
            default -> generator.writeString(text);
        }
    }
}
