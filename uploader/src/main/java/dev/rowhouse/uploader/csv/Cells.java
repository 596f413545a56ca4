package dev.rowhouse.uploader.csv;

import java.util.List;

/** The cells of one row, as they stand in the file. */
public final class Cells {

    private final String[] cells;

    Cells(String[] cells) {
        this.cells = cells;
    }

    public int size() {
        return cells.length;
    }

    public String get(int index) {
        return cells[index];
    }

    public List<String> toList() {
        return List.of(cells);
    }
}
