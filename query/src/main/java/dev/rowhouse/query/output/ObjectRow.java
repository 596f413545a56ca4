package dev.rowhouse.query.output;

import dev.rowhouse.query.snapshot.Rows;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** One JSON object, of the only row. */
final class ObjectRow implements RowWriter {

    private final JsonObjects objects;

    ObjectRow(OutputStream out, List<OutputColumn> columns, JsonNulls nulls) {
        this.objects = new JsonObjects(out, columns, nulls);
    }

    @Override
    public void begin() {}

    @Override
    public void row(Rows rows) throws IOException {
        objects.write(rows);
    }

    @Override
    public void end() {}
}
