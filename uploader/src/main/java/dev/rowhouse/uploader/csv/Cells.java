package dev.rowhouse.uploader.csv;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cells of one row, as they stand in the file. Rows that came without a file can lack values. */
public final class Cells {

    private final @Nullable String[] cells;

    Cells(@Nullable String[] cells) {
        this.cells = cells;
    }

    /** The cells of a row that is in no file; null for no value. */
    public static Cells of(List<@Nullable String> values) {
        return new Cells(values.toArray(String[]::new));
    }

    public int size() {
        return cells.length;
    }

    /** Null where the row has no value there; never of a file. */
    public @Nullable String get(int index) {
        return cells[index];
    }

    /** Texts of all cells; no value is the empty one, as in a file. */
    public List<String> toList() {
        return Arrays.stream(cells).map(cell -> cell == null ? "" : cell).toList();
    }
}
