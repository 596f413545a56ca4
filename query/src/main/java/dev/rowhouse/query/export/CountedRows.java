package dev.rowhouse.query.export;

import dev.rowhouse.query.output.RowWriter;
import dev.rowhouse.query.snapshot.Rows;
import java.io.IOException;

/** Counts what another writer writes. */
public final class CountedRows implements RowWriter {

    private final RowWriter writer;
    private long count;

    public CountedRows(RowWriter writer) {
        this.writer = writer;
    }

    public long count() {
        return count;
    }

    @Override
    public void begin() throws IOException {
        writer.begin();
    }

    @Override
    public void row(Rows rows) throws IOException {
        writer.row(rows);
        count++;
    }

    @Override
    public void end() throws IOException {
        writer.end();
    }
}
