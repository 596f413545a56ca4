package dev.rowhouse.uploader.dialect;

import dev.rowhouse.uploader.csv.Cells;
import dev.rowhouse.uploader.csv.CodeUnits;
import dev.rowhouse.uploader.csv.Grammar;
import dev.rowhouse.uploader.csv.RecordReader;
import dev.rowhouse.uploader.csv.RecordScanner;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** The beginning of a file, from which its dialect is told. */
final class FileHead {

    private static final int ROWS = 1000;

    private final byte[] bytes;
    private final boolean whole;
    private final long maxRecordBytes;
    private final Charset charset;
    private final int width;

    /** One byte for each code unit. */
    private final byte[] units;

    private final int start;
    private final int startLine;

    /**
     * Takes the beginning of a file.
     *
     * @param whole whether it is all of the file
     * @param skippedLines how many lines are no business of anybody
     */
    FileHead(byte[] bytes, boolean whole, Encoding encoding, int skippedLines, long maxRecordBytes) {
        this.charset = encoding.charset();
        this.width = CodeUnits.width(charset);
        this.bytes = whole ? bytes : Arrays.copyOf(bytes, bytes.length / width * width);
        this.whole = whole;
        this.maxRecordBytes = maxRecordBytes;
        this.units = CodeUnits.of(this.bytes, this.bytes.length, charset);
        this.start = afterLines(encoding.byteOrderMark() / width, skippedLines);
        this.startLine = 1 + skippedLines;
    }

    /** Offset of the first byte that is neither byte order mark nor skipped. */
    long start() {
        return Math.min((long) start * width, bytes.length);
    }

    long startLine() {
        return startLine;
    }

    int size() {
        return units.length - start;
    }

    /** A code unit; one that is not ASCII is some negative byte. */
    byte at(int index) {
        return units[start + index];
    }

    /** The first code units as text, to be searched for ASCII; each that is not ASCII is a replacement character. */
    String text(int maxUnits) {
        return new String(units, start, Math.min(size(), maxUnits), StandardCharsets.US_ASCII);
    }

    /** The first records under a grammar, without the last one where the head may cut it. */
    List<HeadRecord> records(Grammar grammar) {
        return records(grammar, bytes.length, ROWS);
    }

    /** The same of fewer bytes, or rows. */
    List<HeadRecord> records(Grammar grammar, int maxBytes, int maxRows) {
        int from = (int) start();
        int to = Math.min(bytes.length, from + maxBytes - maxBytes % width);
        byte[] slice = Arrays.copyOfRange(bytes, from, to);
        List<Span> spans = spans(grammar, CodeUnits.of(slice, slice.length, charset), to == bytes.length, maxRows);
        if (spans.isEmpty()) {
            return List.of();
        }
        int end = (int) Math.min(spans.get(spans.size() - 1).next() * width, slice.length);
        Iterator<List<String>> cells = cells(grammar, slice, end).iterator();
        List<HeadRecord> records = new ArrayList<>();
        for (int i = 0; i < spans.size(); i++) {
            Span span = spans.get(i);
            boolean isRow = span.kind() != RecordScanner.Kind.BLANK && span.kind() != RecordScanner.Kind.COMMENT;
            records.add(new HeadRecord(
                    span.line(),
                    span.kind(),
                    isRow ? cells.next() : List.of(),
                    from + span.start() * width,
                    Math.min(from + span.next() * width, bytes.length),
                    i + 1 < spans.size()
                            ? spans.get(i + 1).line()
                            : span.line() + lineEndings(start + span.start(), start + span.next())));
        }
        return records;
    }

    private record Span(long start, long next, long line, RecordScanner.Kind kind) {}

    private List<Span> spans(Grammar grammar, byte[] slice, boolean toEnd, int maxRows) {
        List<Span> spans = new ArrayList<>();
        RecordScanner.Sink sink = (from, to, next, line, kind) -> {
            spans.add(new Span(from, next, line, kind));
            return spans.size() < maxRows;
        };
        if (toEnd && whole) {
            RecordScanner.scan(grammar, maxRecordBytes / width, slice, slice.length, 0, startLine, sink);
            return spans;
        }
        RecordScanner scanner = new RecordScanner(grammar, maxRecordBytes / width, 0, startLine);
        boolean more = true;
        while (more && scanner.position() < slice.length) {
            more = scanner.feed(slice, (int) scanner.position(), slice.length, sink);
        }
        return spans;
    }

    private List<List<String>> cells(Grammar grammar, byte[] slice, int end) {
        List<List<String>> rows = new ArrayList<>();
        RecordReader reader = new RecordReader(grammar, maxRecordBytes);
        reader.read(slice, end, startLine, new RecordReader.Rows() {
            @Override
            public boolean row(long line, Cells cells, boolean suspect) {
                return rows.add(cells.toList());
            }

            @Override
            public boolean malformed(long line, RecordScanner.Kind kind, String text) {
                return rows.add(reader.splitRaw(text));
            }
        });
        return rows;
    }

    private int afterLines(int from, int lines) {
        int at = from;
        for (int left = lines; left > 0 && at < units.length; left--) {
            while (at < units.length && units[at] != '\n' && units[at] != '\r') {
                at++;
            }
            at += at + 1 < units.length && units[at] == '\r' && units[at + 1] == '\n' ? 2 : 1;
        }
        return Math.min(at, units.length);
    }

    private long lineEndings(long from, long to) {
        long count = 0;
        for (int i = (int) from; i < Math.min(to, units.length); i++) {
            if (units[i] == '\n' || (units[i] == '\r' && (i + 1 == units.length || units[i + 1] != '\n'))) {
                count++;
            }
        }
        return count;
    }
}
