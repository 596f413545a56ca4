package dev.rowhouse.uploader.csv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Takes a piece of a file that starts and ends at record boundaries apart into records and cells.
 *
 * <p>Its memory is the piece, and the longest of its records once more. Safe for use by many threads.
 */
public final class RecordReader {

    /** Receives the rows of a piece in the order of the file. Blank lines are not rows. */
    public interface Rows {

        /**
         * Takes a row whose cells are known.
         *
         * @param line physical line where it starts, 1-based
         * @param suspect whether some cell may hold a byte that the encoding does not allow; see {@link
         *     RecordReader#invalidByte(String)}
         * @return false to read no further
         */
        boolean row(long line, Cells cells, boolean suspect);

        /** Takes a row that has no cells because of its quotes. {@code text} is what it says, without line ending. */
        boolean malformed(long line, RecordScanner.Kind kind, String text);
    }

    private final Grammar grammar;
    private final long maxRecordBytes;
    private final CSVFormat format;

    public RecordReader(Grammar grammar, long maxRecordBytes) {
        this.grammar = grammar;
        this.maxRecordBytes = maxRecordBytes;
        this.format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(grammar.delimiter())
                .setQuote(grammar.quote())
                .setEscape(grammar.escape())
                .setIgnoreEmptyLines(true)
                .get();
    }

    /**
     * Reads the rows of {@code bytes[0..length)}.
     *
     * @param line physical line of the first byte, 1-based
     */
    public void read(byte[] bytes, int length, long line, Rows rows) {
        Scan scan = new Scan(bytes, length, rows);
        byte[] units = CodeUnits.of(bytes, length, grammar.charset());
        RecordScanner.scan(
                grammar, maxRecordBytes / scan.width, units, CodeUnits.count(length, scan.width), 0, line, scan);
        scan.flush();
    }

    /** Where the last record ends that surely ends in {@code bytes[0..length)}; bytes that follow may belong to the next. */
    public int endOfWholeRecords(byte[] bytes, int length) {
        int width = CodeUnits.width(grammar.charset());
        byte[] units = CodeUnits.of(bytes, length, grammar.charset());
        long[] end = {0};
        RecordScanner scanner = new RecordScanner(grammar, maxRecordBytes / width, 0, 1);
        int count = length / width;
        while (scanner.position() < count) {
            scanner.feed(units, (int) scanner.position(), count, (from, to, next, line, kind) -> {
                end[0] = next;
                return true;
            });
        }
        return (int) end[0] * width;
    }

    /** The first byte in a cell that its file's encoding does not allow, or -1 if there is none. */
    public static int invalidByte(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (Character.isHighSurrogate(c)) {
                i++;
            } else if (EscapingReader.escapedByte(c) >= 0) {
                return EscapingReader.escapedByte(c);
            }
        }
        return -1;
    }

    /** Text for people and JSON: bytes that the encoding does not allow become U+FFFD. */
    public static String printable(String cell) {
        if (invalidByte(cell) < 0) {
            return cell;
        }
        StringBuilder text = new StringBuilder(cell);
        for (int i = 0; i < text.length(); i++) {
            if (Character.isHighSurrogate(text.charAt(i))) {
                i++;
            } else if (EscapingReader.escapedByte(text.charAt(i)) >= 0) {
                text.setCharAt(i, '\uFFFD');
            }
        }
        return text.toString();
    }

    /** Collects runs of well-formed records, so that one parser serves many of them. */
    private final class Scan implements RecordScanner.Sink {

        private final byte[] bytes;
        private final int length;
        private final int width = CodeUnits.width(grammar.charset());
        private final Rows rows;
        private long[] lines = new long[1024];
        private int count;
        private int runStart = -1;
        private int runEnd;
        private boolean stopped;

        Scan(byte[] bytes, int length, Rows rows) {
            this.bytes = bytes;
            this.length = length;
            this.rows = rows;
        }

        @Override
        public boolean record(long start, long end, long next, long line, RecordScanner.Kind kind) {
            switch (kind) {
                case BLANK -> {}
                case COMMENT -> flush();
                case WELL_FORMED -> {
                    if (runStart < 0) {
                        runStart = offset(start);
                    }
                    runEnd = offset(next);
                    if (count == lines.length) {
                        lines = Arrays.copyOf(lines, count * 2);
                    }
                    lines[count++] = line;
                }
                default -> {
                    flush();
                    stopped = stopped
                            || !rows.malformed(
                                    line,
                                    kind,
                                    EscapingReader.decode(bytes, offset(start), offset(end), grammar.charset()));
                }
            }
            return !stopped;
        }

        private int offset(long unit) {
            return (int) Math.min(unit * width, length);
        }

        void flush() {
            if (count > 0 && !stopped) {
                stopped = !parse();
            }
            count = 0;
            runStart = -1;
        }

        private boolean parse() {
            CellText text = new CellText(bytes, runStart, runEnd, grammar.charset());
            int n = 0;
            try (CSVParser parser = CSVParser.parse(text.reader(), format)) {
                Iterator<CSVRecord> records = parser.iterator();
                while (records.hasNext()) {
                    Cells cells = text.cells(records.next().values());
                    if (n == count) {
                        throw new DisagreeingRecords(lines[0], count);
                    }
                    if (!rows.row(lines[n++], cells, text.hasEscaped())) {
                        return false;
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (n != count) {
                throw new DisagreeingRecords(lines[0], count);
            }
            return true;
        }
    }

    /** Splits the text of a malformed row at its delimiters, quotes taken as any other character. */
    public List<String> splitRaw(String text) {
        List<String> cells = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(grammar.delimiter()); at >= 0; at = text.indexOf(grammar.delimiter(), from)) {
            cells.add(text.substring(from, at));
            from = at + grammar.delimiter().length();
        }
        cells.add(text.substring(from));
        return cells;
    }
}
