package dev.rowhouse.query.snapshot;

import dev.rowhouse.grammar.values.CellFormat;
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

    /**
     * Points the view at the same bytes as {@link #cell} returns, without a copy where it can be helped. The view holds until
     * the next row.
     *
     * @return false if the cell is null
     */
    default boolean view(int index, CellView view) {
        byte[] bytes = cell(index);
        if (bytes == null) {
            return false;
        }
        view.set(bytes, 0, bytes.length);
        return true;
    }

    /**
     * A column of a result.
     *
     * @param precision digits of a fixed-point number
     * @param scale those of them that are behind the point
     */
    record ResultColumn(String label, CellFormat format, int precision, int scale) {}
}
