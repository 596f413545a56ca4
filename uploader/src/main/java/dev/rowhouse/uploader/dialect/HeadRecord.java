package dev.rowhouse.uploader.dialect;

import dev.rowhouse.uploader.csv.RecordScanner;
import java.util.List;

/**
 * A record at the beginning of a file.
 *
 * @param line physical line where it starts, 1-based
 * @param cells of a malformed row its text cut at delimiters; of what is no row none
 * @param start offset in the file of its first byte
 * @param next offset after its line ending
 * @param nextLine physical line there
 */
record HeadRecord(long line, RecordScanner.Kind kind, List<String> cells, long start, long next, long nextLine) {

    boolean isRow() {
        return kind != RecordScanner.Kind.BLANK && kind != RecordScanner.Kind.COMMENT;
    }

    boolean isWellFormed() {
        return kind == RecordScanner.Kind.WELL_FORMED;
    }

    int width() {
        return cells.size();
    }

    /** How many cells have something in them. */
    int filled() {
        return (int) cells.stream().filter(cell -> !cell.isBlank()).count();
    }

    boolean has(int width) {
        return isWellFormed() && width() == width;
    }
}
