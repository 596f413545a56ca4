package dev.rowhouse.uploader.web;

import dev.rowhouse.uploader.catalog.RowTables;
import dev.rowhouse.uploader.job.Job;
import dev.rowhouse.uploader.plan.ColumnMatch;
import dev.rowhouse.uploader.types.Column;
import dev.rowhouse.uploader.types.FieldType;
import dev.rowhouse.uploader.write.Answer;
import dev.rowhouse.uploader.write.RowReader;
import dev.rowhouse.uploader.write.Written;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Writes down what the caller is told of rows that were written. */
final class RecordsAnswer {

    private static final byte[] NOTHING = {};
    private static final String JSON_TYPE = "application/json";

    /** One record, not in an array. */
    static final String OBJECT_TYPE = "application/vnd.pgrst.object+json";

    private final RowReader records;
    private final JsonMapper json;
    private final Preferences preferences;
    private final @Nullable List<String> select;
    private final boolean asObject;

    RecordsAnswer(
            RowReader records,
            JsonMapper json,
            Preferences preferences,
            @Nullable List<String> select,
            boolean asObject) {
        this.records = records;
        this.json = json;
        this.preferences = preferences;
        this.select = select;
        this.asObject = asObject;
    }

    Answer of(Written written) {
        byte[] body = switch (preferences.returned()) {
            case UPLOAD -> json.writeValueAsBytes(WrittenView.of(written));
            case MINIMAL, HEADERS_ONLY -> NOTHING;
            case REPRESENTATION -> representation(written);
        };
        boolean object = asObject && preferences.returned() == Preferences.Return.REPRESENTATION;
        return new Answer(written.job().uploadId(), preferences.applied(), object ? OBJECT_TYPE : JSON_TYPE, body);
    }

    private byte[] representation(Written written) {
        Job job = written.job();
        List<Column> columns = selected(written.columns());
        List<List<@Nullable String>> rows = records.written(
                RowTables.versionTable(Objects.requireNonNull(job.datasetId()), job.version()),
                job.uploadNumber(),
                columns);
        if (asObject && rows.size() != 1) {
            throw new NotOneRow(rows.size());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator generator = json.createGenerator(out)) {
            if (!asObject) {
                generator.writeStartArray();
            }
            for (List<@Nullable String> row : rows) {
                record(generator, columns, row);
            }
            if (!asObject) {
                generator.writeEndArray();
            }
        }
        return out.toByteArray();
    }

    private List<Column> selected(List<Column> columns) {
        if (select == null) {
            return columns;
        }
        ColumnMatch match = ColumnMatch.exactly(select, columns, false);
        if (!match.unknown().isEmpty()) {
            throw match.unknownColumns(select);
        }
        return match.targets().stream().map(columns::get).toList();
    }

    private static void record(JsonGenerator generator, List<Column> columns, List<@Nullable String> row) {
        generator.writeStartObject();
        for (int i = 0; i < columns.size(); i++) {
            generator.writeName(columns.get(i).name());
            value(generator, columns.get(i).type(), row.get(i));
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
