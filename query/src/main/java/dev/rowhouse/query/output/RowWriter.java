package dev.rowhouse.query.output;

import dev.rowhouse.query.snapshot.Rows;
import java.io.IOException;

/** Writes rows in one format. Keeps one row at most in memory if it does not say otherwise, and never closes what it writes to. */
public interface RowWriter {

    /** Writes what comes before the first row. */
    void begin() throws IOException;

    /** Writes the current row: as many of its cells, from the first on, as there are columns. */
    void row(Rows rows) throws IOException;

    /** Writes what comes after the last row; an answer without it is not whole. */
    void end() throws IOException;
}
