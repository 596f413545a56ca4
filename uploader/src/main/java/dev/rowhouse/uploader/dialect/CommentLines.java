package dev.rowhouse.uploader.dialect;

import dev.rowhouse.uploader.csv.Cells;
import dev.rowhouse.uploader.csv.CodeUnits;
import dev.rowhouse.uploader.csv.Grammar;
import dev.rowhouse.uploader.csv.RecordReader;
import dev.rowhouse.uploader.csv.RecordScanner;
import dev.rowhouse.uploader.file.FileContent;
import java.util.List;

/** Lines that look like comments, as the rows that they may be. */
final class CommentLines {

    private static final int LONGEST = 64 * 1024;

    private final FileContent file;
    private final Grammar grammar;
    private final int unit;

    /** Takes a grammar without comments. */
    CommentLines(FileContent file, Grammar grammar) {
        this.file = file;
        this.grammar = grammar;
        this.unit = CodeUnits.width(grammar.charset());
    }

    /** Whether any of the lines has so many cells, or is too long to tell. */
    boolean haveWidth(List<ChunkScan.Place> lines, int width) {
        return lines.stream().anyMatch(line -> hasWidth(line, width));
    }

    private boolean hasWidth(ChunkScan.Place place, int width) {
        byte[] bytes = file.read(place.offset(), place.offset() + LONGEST);
        byte[] units = CodeUnits.of(bytes, bytes.length, grammar.charset());
        int end = 0;
        while (end < units.length && units[end] != '\n' && units[end] != '\r') {
            end++;
        }
        if (end == units.length && place.offset() + bytes.length < file.size()) {
            return true;
        }
        boolean[] found = {false};
        RecordReader reader = new RecordReader(grammar, LONGEST);
        reader.read(bytes, Math.min(end * unit, bytes.length), place.line(), new RecordReader.Rows() {
            @Override
            public boolean row(long line, Cells cells, boolean suspect) {
                found[0] |= cells.size() == width;
                return true;
            }

            @Override
            public boolean malformed(long line, RecordScanner.Kind kind, String text) {
                found[0] |= reader.splitRaw(text).size() == width;
                return true;
            }
        });
        return found[0];
    }
}
