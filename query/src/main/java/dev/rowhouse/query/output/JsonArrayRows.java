package dev.rowhouse.query.output;

import dev.rowhouse.query.snapshot.Rows;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** One JSON array of all rows. */
final class JsonArrayRows implements RowWriter {

    private final OutputStream out;
    private final JsonObjects objects;
    private boolean first = true;

    JsonArrayRows(OutputStream out, List<OutputColumn> columns, JsonNulls nulls) {
        this.out = out;
        this.objects = new JsonObjects(out, columns, nulls);
    }

    @Override
    public void begin() throws IOException {
        out.write('[');
    }

    @Override
    public void row(Rows rows) throws IOException {
        if (!first) {
            out.write(',');
            out.write('\n');
        }
        objects.write(rows);
        first = false;
    }

    @Override
    public void end() throws IOException {
        out.write(']');
    }
}
