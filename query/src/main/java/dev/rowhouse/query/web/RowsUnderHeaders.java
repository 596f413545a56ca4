package dev.rowhouse.query.web;

import dev.rowhouse.query.output.RowWriter;
import dev.rowhouse.query.snapshot.Rows;
import java.io.IOException;

/** Writes headers when rows begin to come: until then a problem can take their place. */
final class RowsUnderHeaders implements RowWriter {

    private final RowWriter rows;
    private final Runnable headers;

    RowsUnderHeaders(RowWriter rows, Runnable headers) {
        this.rows = rows;
        this.headers = headers;
    }

    @Override
    public void begin() throws IOException {
        headers.run();
        rows.begin();
    }

    @Override
    public void row(Rows current) throws IOException {
        rows.row(current);
    }

    @Override
    public void end() throws IOException {
        rows.end();
    }
}
