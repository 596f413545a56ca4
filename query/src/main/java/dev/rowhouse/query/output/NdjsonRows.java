package dev.rowhouse.query.output;

import dev.rowhouse.query.snapshot.Rows;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** One JSON object per line. */
final class NdjsonRows implements RowWriter {

    private final OutputStream out;
    private final JsonObjects objects;

    NdjsonRows(OutputStream out, List<OutputColumn> columns) {
        this.out = out;
        this.objects = new JsonObjects(out, columns, JsonNulls.WRITTEN);
    }

    @Override
    public void begin() {}

    @Override
    public void row(Rows rows) throws IOException {
        objects.write(rows);
        out.write('\n');
    }

    @Override
    public void end() {}
}
