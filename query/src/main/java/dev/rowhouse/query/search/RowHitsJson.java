package dev.rowhouse.query.search;

import dev.rowhouse.query.output.JsonNulls;
import dev.rowhouse.query.output.JsonObjects;
import dev.rowhouse.query.output.OutputColumn;
import dev.rowhouse.query.snapshot.Rows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** A page of rows that were found as JSON, written as it is read. Used by one thread. */
public final class RowHitsJson implements RowHits, AutoCloseable {

    private static final String HINT =
            "Columns without a full-text index are not searched. The dataset's owner can give"
                    + " them one: PUT /api/datasets/{name}/indexes";

    private final JsonGenerator json;
    private final UnaryOperator<String> cursors;
    private final ByteArrayOutputStream row = new ByteArrayOutputStream();
    private JsonObjects cells = new JsonObjects(row, List.of(), JsonNulls.WRITTEN);

    /** {@code cursors} makes what stands for the end of a page in a URL. */
    public RowHitsJson(JsonMapper json, OutputStream out, UnaryOperator<String> cursors) {
        this.json = json.createGenerator(out);
        this.cursors = cursors;
    }

    @Override
    public void begin(Searched searched, List<OutputColumn> columns) {
        cells = new JsonObjects(row, columns, JsonNulls.WRITTEN);
        json.writeStartObject();
        json.writePOJOProperty("searched_columns", searched.columns());
        json.writePOJOProperty("other_columns", searched.otherColumns());
        json.writeBooleanProperty("complete", searched.isComplete());
        if (!searched.isComplete()) {
            json.writeStringProperty("hint", HINT);
        }
        json.writePOJOProperty("left_out", searched.leftOut());
        json.writeArrayPropertyStart("items");
    }

    @Override
    public void row(UUID upload, long line, List<String> matched, Rows found) throws IOException {
        json.writeStartObject();
        json.writeStringProperty("_upload", upload.toString());
        json.writeNumberProperty("_line", line);
        json.writePOJOProperty("matched", matched);
        row.reset();
        cells.write(found);
        json.writeName("row");
        json.writeRawValue(row.toString(StandardCharsets.UTF_8));
        json.writeEndObject();
    }

    @Override
    public void end(@Nullable String next) {
        json.writeEndArray();
        json.writeName("next_cursor");
        if (next == null) {
            json.writeNull();
        } else {
            json.writeString(cursors.apply(next));
        }
        json.writeEndObject();
    }

    @Override
    public void close() {
        json.close();
    }
}
