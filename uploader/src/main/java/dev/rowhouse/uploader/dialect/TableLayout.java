package dev.rowhouse.uploader.dialect;

import dev.rowhouse.events.UploadOptions;
import dev.rowhouse.uploader.csv.RecordScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Where in the beginning of a file its table is: what stands above it, and which rows are its header.
 *
 * <p>A line above the table is left out only where it cannot be a row of it: it has fewer cells, and is set off by a blank
 * line, or is a phrase, or stands above a header.
 *
 * @param width how many cells the table's rows have
 * @param skippedLines how many lines stand above it
 * @param rows from the table's first row on, its header included
 * @param headerRows how many of them are header
 * @param start offset of the first row that is not header
 * @param startLine its physical line, 1-based
 * @param evidence sentences
 * @param notes sentences on what is left out
 */
record TableLayout(
        int width,
        long skippedLines,
        List<HeadRecord> rows,
        int headerRows,
        long start,
        long startLine,
        List<String> evidence,
        List<String> notes) {

    private static final int MOST_LINES_ABOVE = 100;
    private static final int ROWS_OF_A_TABLE = 3;
    private static final int MUCH_MORE = 5;
    private static final int SHOWN = 60;

    /**
     * Finds the table.
     *
     * @param records the first of the file
     * @param width how many cells most of them have
     * @param fieldNames of the dataset; empty if there are none yet
     */
    static TableLayout of(
            FileHead head, List<HeadRecord> records, int width, UploadOptions options, Set<String> fieldNames) {
        List<HeadRecord> rows = records.stream().filter(HeadRecord::isRow).toList();
        List<String> evidence = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        int tableWidth = firstTableWidth(records, width);
        int above = options.skipRows() != null ? 0 : rowsAbove(records, rows, tableWidth, fieldNames);
        long skipped = options.skipRows() != null
                ? options.skipRows()
                : above == 0 ? 0 : rows.get(above).line() - 1;
        if (skipped > 0) {
            String lines = skipped == 1 ? "line 1 stands" : "lines 1 to %d stand".formatted(skipped);
            evidence.add(options.skipRows() != null ? "skipped lines as told" : lines + " above the table");
            notes.add("%s above the table and %s left out%s"
                    .formatted(lines, skipped == 1 ? "was" : "were", above == 0 ? "" : ": " + shown(rows.get(0))));
        }
        List<HeadRecord> table = rows.subList(above, rows.size());
        int headerRows = HeaderRows.count(table, tableWidth, options, fieldNames, evidence);
        if (headerRows > 0) {
            HeadRecord last = table.get(headerRows - 1);
            return new TableLayout(
                    tableWidth, skipped, table, headerRows, last.next(), last.nextLine(), evidence, notes);
        }
        long start = above == 0 ? head.start() : table.get(0).start();
        long startLine = above == 0 ? head.startLine() : table.get(0).line();
        return new TableLayout(tableWidth, skipped, table, 0, start, startLine, evidence, notes);
    }

    /**
     * The width of the first block that is a table beyond doubt, with a header above typed columns, unless what comes later
     * is much more.
     */
    private static int firstTableWidth(List<HeadRecord> records, int usual) {
        List<HeadRecord> block = new ArrayList<>();
        long usualRows = records.stream().filter(record -> record.has(usual)).count();
        for (HeadRecord record : records) {
            if (record.kind() == RecordScanner.Kind.BLANK) {
                if (isTable(block) && block.size() * (long) MUCH_MORE >= usualRows) {
                    return block.get(0).width();
                }
                block.clear();
            } else if (record.isRow()) {
                block.add(record);
            }
        }
        return usual;
    }

    private static boolean isTable(List<HeadRecord> block) {
        if (block.size() < ROWS_OF_A_TABLE || block.get(0).width() < 2) {
            return false;
        }
        int width = block.get(0).width();
        return block.stream().allMatch(row -> row.has(width))
                && HeaderRule.decide(cells(block), Set.of()).ofTypes();
    }

    private static int rowsAbove(List<HeadRecord> records, List<HeadRecord> rows, int width, Set<String> fieldNames) {
        int first = 0;
        while (first < rows.size() && !rows.get(first).has(width)) {
            first++;
        }
        if (width < 2 || first == rows.size() || first > MOST_LINES_ABOVE) {
            return 0;
        }
        boolean header = HeaderRule.decide(cells(ofWidth(rows.subList(first, rows.size()), width)), fieldNames)
                .header();
        for (HeadRecord row : rows.subList(0, first)) {
            if (!isAbove(row, width, header, isSetOff(records, row, rows.get(first)))) {
                return 0;
            }
        }
        return belowPaddedTitles(rows, first, width, fieldNames);
    }

    private static boolean isAbove(HeadRecord row, int width, boolean aboveHeader, boolean setOff) {
        if (row.width() >= width) {
            return false;
        }
        if (setOff || (aboveHeader && row.filled() * 2 <= width && row.filled() < 2)) {
            return true;
        }
        return row.filled() == 1 && isPhrase(row);
    }

    static boolean isPhrase(HeadRecord row) {
        String text = String.join("", row.cells()).strip();
        return text.chars().anyMatch(Character::isLetter)
                && text.matches("(?s).*[\\s:].*")
                && CellKind.of(text) != CellKind.TYPED;
    }

    private static boolean isSetOff(List<HeadRecord> records, HeadRecord row, HeadRecord from) {
        return records.subList(records.indexOf(row), records.indexOf(from)).stream()
                .anyMatch(record -> record.kind() == RecordScanner.Kind.BLANK);
    }

    /** Spreadsheets pad a title with empty cells to the width of the table below it. */
    private static int belowPaddedTitles(List<HeadRecord> rows, int from, int width, Set<String> fieldNames) {
        int at = from;
        while (at < rows.size()
                && width > 2
                && rows.get(at).has(width)
                && rows.get(at).filled() <= 1) {
            at++;
        }
        if (at == from
                || at == rows.size()
                || rows.get(at).filled() < width
                || !rows.get(at).has(width)) {
            return from;
        }
        boolean header = HeaderRule.decide(cells(ofWidth(rows.subList(at, rows.size()), width)), fieldNames)
                .ofTypes();
        return header ? at : from;
    }

    static List<HeadRecord> ofWidth(List<HeadRecord> rows, int width) {
        return rows.stream().filter(row -> row.has(width)).toList();
    }

    static List<List<String>> cells(List<HeadRecord> rows) {
        return rows.stream().map(HeadRecord::cells).toList();
    }

    private static String shown(HeadRecord row) {
        String text = String.join(" ", row.cells()).strip();
        return '"' + (text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…") + '"';
    }
}
