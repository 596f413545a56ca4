package dev.rowhouse.uploader.csv;

import java.util.List;
import org.apache.commons.csv.CSVRecord;

/** The cells of one row, as they stand in the file. */
public final class Cells {

    private final CSVRecord cells;

    Cells(CSVRecord cells) {
        this.cells = cells;
    }

    public int size() {
        return cells.size();
    }

    public String get(int index) {
        return cells.get(index);
    }

    public List<String> toList() {
        return cells.toList();
    }
}
