package dev.rowhouse.uploader.write;

import dev.rowhouse.uploader.csv.Cells;
import dev.rowhouse.uploader.csv.Grammar;
import dev.rowhouse.uploader.csv.RecordReader;
import dev.rowhouse.uploader.csv.RecordScanner;
import dev.rowhouse.uploader.load.LoadPlan;
import java.util.ArrayList;
import java.util.List;

/** Rows of an RFC 4180 file in UTF-8 with a header, which its caller holds in memory. */
public final class CsvRows implements SentRows {

    private final List<String> columns;
    private final List<Row> rows;

    private CsvRows(List<String> columns, List<Row> rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /** A record, or one that has no cells because of its quotes. */
    private interface Row {
        void into(long number, RecordReader.Rows taker);
    }

    /**
     * Reads a file.
     *
     * @param from where it begins in the bytes, behind a byte order mark
     * @param mostRows of more rows the first ones are read, and one more
     * @throws BadRows if the header is none
     */
    public static CsvRows read(byte[] bytes, int from, int mostRows) {
        byte[] text = new byte[bytes.length - from];
        System.arraycopy(bytes, from, text, 0, text.length);
        Table table = new Table(mostRows);
        new RecordReader(Grammar.RFC_4180, Math.max(1, text.length)).read(text, text.length, 1, table);
        return new CsvRows(names(table.header), table.rows);
    }

    private static List<String> names(List<String> header) {
        List<String> names = header.stream().map(String::strip).toList();
        if (names.stream().distinct().count() < names.size() || names.contains("")) {
            throw new BadRows("", "The header names each column, and each once");
        }
        return names;
    }

    public int count() {
        return rows.size();
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public void read(LoadPlan plan, RecordReader.Rows taker) {
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).into(i + 1L, taker);
        }
    }

    private static final class Table implements RecordReader.Rows {

        private final int mostRows;
        private final List<Row> rows = new ArrayList<>();
        private List<String> header = List.of();
        private boolean hasHeader;

        Table(int mostRows) {
            this.mostRows = mostRows;
        }

        @Override
        public boolean row(long line, Cells cells, boolean suspect) {
            if (!hasHeader) {
                hasHeader = true;
                header = cells.toList();
                return true;
            }
            return add((number, taker) -> taker.row(number, cells, suspect));
        }

        @Override
        public boolean malformed(long line, RecordScanner.Kind kind, String text) {
            if (!hasHeader) {
                throw new BadRows("", "The header's quotes are not closed");
            }
            return add((number, taker) -> taker.malformed(number, kind, text));
        }

        private boolean add(Row row) {
            rows.add(row);
            return rows.size() <= mostRows;
        }
    }
}
