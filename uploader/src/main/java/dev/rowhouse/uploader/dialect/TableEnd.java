package dev.rowhouse.uploader.dialect;

import dev.rowhouse.uploader.csv.Cells;
import dev.rowhouse.uploader.csv.Grammar;
import dev.rowhouse.uploader.csv.RecordReader;
import dev.rowhouse.uploader.csv.RecordScanner;
import dev.rowhouse.uploader.file.ChunkRange;
import dev.rowhouse.uploader.file.FileContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a file's table ends, if something else comes below it: a footer, or another table.
 *
 * <p>What is left out has no row of the table's width in it, so nothing of it could have been loaded. What is not clearly a
 * footer or a table of its own is not left out either: its rows become rejects.
 *
 * @param offset of the first byte below the table
 * @param rows how many rows are left out
 * @param note what people should know
 */
record TableEnd(long offset, long rows, String note) {

    private static final long MOST_BYTES = 16 * 1024 * 1024;
    private static final int MOST_FOOTER_ROWS = 10;
    private static final Pattern TOTAL = Pattern.compile(
            "(?iu)\\W*(?:grand |sub)?(?:totals?|sum|summe|gesamt|insgesamt|totale|total général|suma|итого|source|quelle|notes?)"
                    + "\\b.*",
            Pattern.DOTALL);

    /**
     * Looks below the table.
     *
     * @param width how many cells its rows have
     * @param told how many rows at the end are not the table's; null to find out
     * @return null if the table goes on to the end of the file
     */
    static @Nullable TableEnd find(
            FileContent file, Grammar grammar, int width, ChunkScan.Scanned scanned, @Nullable Integer told) {
        if (told != null) {
            return told == 0 ? null : told(scanned.lastRows(), told);
        }
        if (width < 2 || scanned.chunks().isEmpty()) {
            return null;
        }
        long start = scanned.chunks().get(0).from();
        TableEnd below = afterBreak(file, grammar, width, scanned, start);
        return below != null ? below : lastRows(file, grammar, width, scanned, start);
    }

    private static @Nullable TableEnd told(List<ChunkScan.Place> lastRows, int rows) {
        if (lastRows.isEmpty()) {
            return null;
        }
        int left = Math.min(rows, lastRows.size());
        ChunkScan.Place first = lastRows.get(lastRows.size() - left);
        return new TableEnd(
                first.offset(), left, "%d rows from line %d on were left out, as told".formatted(left, first.line()));
    }

    /** The longest end of the file that starts after a blank line and has no row of the table's width. */
    private static @Nullable TableEnd afterBreak(
            FileContent file, Grammar grammar, int width, ChunkScan.Scanned scanned, long tableStart) {
        List<ChunkScan.Place> breaks = scanned.lastBreaks().stream()
                .filter(place -> place.offset() > tableStart && file.size() - place.offset() <= MOST_BYTES)
                .toList();
        List<Row> found = List.of();
        int first = breaks.size();
        long to = file.size();
        while (first > 0) {
            ChunkScan.Place place = breaks.get(first - 1);
            List<Row> rows = rows(file, grammar, place, to);
            if (rows.isEmpty() || rows.stream().anyMatch(row -> row.cells().size() == width || !row.wellFormed())) {
                break;
            }
            rows.addAll(found);
            found = rows;
            to = place.offset();
            first--;
        }
        if (found.isEmpty()) {
            return null;
        }
        ChunkScan.Place place = breaks.get(first);
        if (isTable(found)) {
            return new TableEnd(
                    place.offset(),
                    found.size(),
                    "another table of %d rows starts on line %d and was left out: only the first one is loaded"
                            .formatted(found.size(), place.line()));
        }
        return found.size() > MOST_FOOTER_ROWS ? null : footer(place, found);
    }

    private static boolean isTable(List<Row> rows) {
        int width = rows.get(0).cells().size();
        List<List<String>> cells = new ArrayList<>();
        for (Row row : rows) {
            if (row.cells().size() == width) {
                cells.add(row.cells());
            }
        }
        return width > 1
                && cells.size() > 1
                && HeaderRule.decide(cells, Set.of()).header();
    }

    /** Rows at the very end that say by their words that they are none of the table's. */
    private static @Nullable TableEnd lastRows(
            FileContent file, Grammar grammar, int width, ChunkScan.Scanned scanned, long tableStart) {
        List<ChunkScan.Place> places = scanned.lastRows();
        List<Row> found = List.of();
        int first = places.size();
        long to = file.size();
        while (scanned.endsInLineEnding() && first > 1 && found.size() < MOST_FOOTER_ROWS) {
            ChunkScan.Place place = places.get(first - 1);
            if (place.offset() <= tableStart || to - place.offset() > MOST_BYTES) {
                break;
            }
            List<Row> rows = rows(file, grammar, place, to);
            if (rows.size() != 1 || !isFooter(rows.get(0), width)) {
                break;
            }
            rows.addAll(found);
            found = rows;
            to = place.offset();
            first--;
        }
        return found.isEmpty() ? null : footer(places.get(first), found);
    }

    private static boolean isFooter(Row row, int width) {
        if (!row.wellFormed() || row.cells().size() >= width) {
            return false;
        }
        List<String> filled = row.cells().stream()
                .map(String::strip)
                .filter(cell -> !cell.isEmpty())
                .toList();
        return !filled.isEmpty()
                && CellKind.of(filled.get(0)) != CellKind.TYPED
                && ((filled.size() == 1 && filled.get(0).matches("(?s).*\\p{L}.*[\\s:].*|\\(.*\\p{L}.*\\)"))
                        || TOTAL.matcher(filled.get(0)).matches());
    }

    private static TableEnd footer(ChunkScan.Place place, List<Row> rows) {
        return new TableEnd(
                place.offset(),
                rows.size(),
                rows.size() == 1
                        ? "line %d stands below the table and was left out".formatted(place.line())
                        : "%d rows from line %d on stand below the table and were left out"
                                .formatted(rows.size(), place.line()));
    }

    private record Row(List<String> cells, boolean wellFormed) {}

    private static List<Row> rows(FileContent file, Grammar grammar, ChunkScan.Place from, long to) {
        List<Row> rows = new ArrayList<>();
        byte[] bytes = file.read(from.offset(), to);
        new RecordReader(grammar, MOST_BYTES).read(bytes, bytes.length, from.line(), new RecordReader.Rows() {
            @Override
            public boolean row(long line, Cells cells, boolean suspect) {
                return rows.add(new Row(cells.toList(), true));
            }

            @Override
            public boolean malformed(long line, RecordScanner.Kind kind, String text) {
                return rows.add(new Row(List.of(), false));
            }
        });
        return rows;
    }

    /** The chunks up to here. */
    List<ChunkRange> cut(List<ChunkRange> chunks) {
        return chunks.stream()
                .filter(chunk -> chunk.from() < offset)
                .map(chunk -> new ChunkRange(chunk.from(), Math.min(chunk.to(), offset), chunk.firstLine()))
                .toList();
    }
}
