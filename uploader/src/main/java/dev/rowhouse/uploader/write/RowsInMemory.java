package dev.rowhouse.uploader.write;

import dev.rowhouse.uploader.complete.RowTexts;
import dev.rowhouse.uploader.csv.Cells;
import dev.rowhouse.uploader.csv.RecordReader;
import dev.rowhouse.uploader.csv.RecordScanner;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;

/** Keeps the rows of a request by their numbers while they are loaded. */
final class RowsInMemory implements RowTexts {

    private final TreeMap<Long, Cells> rows = new TreeMap<>();

    /** Keeps each row before it is handed on. */
    RecordReader.Rows before(RecordReader.Rows next) {
        return new RecordReader.Rows() {
            @Override
            public boolean row(long line, Cells cells, boolean suspect) {
                rows.put(line, cells);
                return next.row(line, cells, suspect);
            }

            @Override
            public boolean malformed(long line, RecordScanner.Kind kind, String text) {
                return next.malformed(line, kind, text);
            }
        };
    }

    @Override
    public void read(SortedSet<Long> lines, Taker taker) {
        for (long line : lines) {
            Cells cells = rows.get(line);
            if (cells != null) {
                taker.row(line, List.copyOf(cells.toList()));
            }
        }
    }
}
