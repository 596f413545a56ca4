package dev.rowhouse.query.snapshot;

import dev.rowhouse.query.values.CellFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A result that is read row by row; only the current row is in memory. Used by one thread. */
public interface Rows {

    /** What the server says about the columns of the result. */
    List<ResultColumn> columns();

    /** Moves to the next row, or says that there is none. */
    boolean next();

    /** The cell of the current row as the server sent it, or null; the index starts at 0. */
    byte @Nullable [] cell(int index);

    /** A column of a result. */
    record ResultColumn(String label, CellFormat format) {}
}
