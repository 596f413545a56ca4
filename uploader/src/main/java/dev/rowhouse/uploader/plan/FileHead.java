package dev.rowhouse.uploader.plan;

import dev.rowhouse.uploader.csv.Cells;
import dev.rowhouse.uploader.csv.Grammar;
import dev.rowhouse.uploader.csv.RecordReader;
import dev.rowhouse.uploader.csv.RecordScanner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The beginning of a file, from which its dialect is told. */
final class FileHead {

    static final int BYTES = 1024 * 1024;
    private static final int ROWS = 1000;

    private final byte[] bytes;
    private final int start;
    private final boolean whole;
    private final long maxRecordBytes;

    FileHead(FileContent file, long maxRecordBytes) {
        this.bytes = file.read(0, BYTES);
        this.whole = file.size() <= BYTES;
        this.start = startsWithByteOrderMark() ? 3 : 0;
        this.maxRecordBytes = maxRecordBytes;
    }

    /** Offset of the first byte that is not a byte order mark. */
    int start() {
        return start;
    }

    boolean startsWithByteOrderMark() {
        return bytes.length >= 3 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf;
    }

    int size() {
        return bytes.length;
    }

    byte at(int offset) {
        return bytes[offset];
    }

    /** The first rows under a grammar, malformed ones left out, the last one too where the head may cut it. */
    List<List<String>> rows(Grammar grammar) {
        List<List<String>> rows = new ArrayList<>();
        int end = endOfWholeRecords(grammar);
        byte[] content = Arrays.copyOfRange(bytes, start, end);
        new RecordReader(grammar, maxRecordBytes).read(content, content.length, 1, new RecordReader.Rows() {
            @Override
            public boolean row(long line, Cells cells, boolean suspect) {
                rows.add(cells.toList());
                return rows.size() < ROWS;
            }

            @Override
            public boolean malformed(long line, RecordScanner.Kind kind, String text) {
                return true;
            }
        });
        return rows;
    }

    /** Where the first row ends, its line ending included, and the physical line after it. */
    RowEnd endOfFirstRow(Grammar grammar) {
        RowEnd[] found = {new RowEnd(bytes.length, 2)};
        RecordScanner scanner = new RecordScanner(grammar, maxRecordBytes, start, 1);
        RecordScanner.Sink sink = (from, to, next, line, kind) -> {
            if (kind == RecordScanner.Kind.WELL_FORMED) {
                found[0] = new RowEnd(next, line + lineEndings((int) from, (int) next));
                return false;
            }
            return true;
        };
        boolean more = true;
        while (more && scanner.position() < bytes.length) {
            more = scanner.feed(bytes, (int) scanner.position(), bytes.length, sink);
        }
        if (more) {
            var unused = scanner.finish(sink);
        }
        return found[0];
    }

    /** A place between two rows. */
    record RowEnd(long offset, long line) {}

    private int endOfWholeRecords(Grammar grammar) {
        if (whole) {
            return bytes.length;
        }
        long[] end = {start};
        RecordScanner scanner = new RecordScanner(grammar, maxRecordBytes, start, 1);
        while (scanner.position() < bytes.length) {
            scanner.feed(bytes, (int) scanner.position(), bytes.length, (from, to, next, line, kind) -> {
                end[0] = next;
                return true;
            });
        }
        return (int) end[0];
    }

    private long lineEndings(int from, int to) {
        long count = 0;
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\n' || (bytes[i] == '\r' && (i + 1 == to || bytes[i + 1] != '\n'))) {
                count++;
            }
        }
        return count;
    }
}
