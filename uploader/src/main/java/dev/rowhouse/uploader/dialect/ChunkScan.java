package dev.rowhouse.uploader.dialect;

import dev.rowhouse.uploader.csv.CodeUnits;
import dev.rowhouse.uploader.csv.Grammar;
import dev.rowhouse.uploader.csv.RecordScanner;
import dev.rowhouse.uploader.file.ChunkRange;
import dev.rowhouse.uploader.file.FileContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a file into chunks in one pass, and remembers places that may be no part of its table.
 *
 * <p>A record longer than half the record limit has a chunk of its own. So a chunk is at most {@code maxRecordBytes} long,
 * unless it is one record that is longer: which is refused without being read into memory.
 *
 * <p>Towards the end of the file chunks become smaller, each a quarter of what is left (guided self-scheduling,
 * Polychronopoulos and Kuck 1987): with equal ones, some workers would have nothing to do while others are at their last.
 */
final class ChunkScan implements RecordScanner.Sink {

    private static final int SHARES = 4;
    private static final int LEAST_SHARE = 4;
    private static final int BUFFER = 256 * 1024;
    private static final int LAST_BREAKS = 64;
    private static final int MOST_COMMENTS = 1000;
    private static final int MOST_NON_ASCII = 8;

    private final FileContent file;
    private final int width;
    private final long chunkBytes;
    private final List<ChunkRange> chunks = new ArrayList<>();
    private final List<Place> comments = new ArrayList<>();
    private final List<Long> nonAscii = new ArrayList<>();
    private final LastPlaces lastRows;
    private final LastPlaces lastBreaks = new LastPlaces(LAST_BREAKS);
    private long commentCount;
    private long from;
    private long fromLine;
    private long to;
    private long wanted;
    private boolean hasRows;
    private boolean afterBlank;
    private boolean endsInLineEnding = true;

    private ChunkScan(FileContent file, int width, long chunkBytes, long from, int rowsToRemember) {
        this.file = file;
        this.width = width;
        this.chunkBytes = chunkBytes;
        this.from = from;
        this.to = from;
        this.wanted = wanted(from);
        this.lastRows = new LastPlaces(rowsToRemember);
    }

    /** The start of a record. */
    record Place(long offset, long line) {}

    /**
     * What was found.
     *
     * @param lastRows where the last rows of the file start
     * @param lastBreaks where the last rows start that come after a blank line and other rows
     * @param comments where the first comments are
     * @param commentCount how many there are
     * @param nonAscii where the first bytes are that are not ASCII, to 256 KiB
     * @param endsInLineEnding whether the last record has one
     */
    record Scanned(
            List<ChunkRange> chunks,
            List<Place> lastRows,
            List<Place> lastBreaks,
            List<Place> comments,
            long commentCount,
            List<Long> nonAscii,
            boolean endsInLineEnding) {}

    /**
     * Cuts the file from an offset on, which is the start of a record on the given line.
     *
     * @param rowsToRemember how many of the last rows are wanted
     */
    static Scanned scan(
            FileContent file,
            Grammar grammar,
            long maxRecordBytes,
            long chunkBytes,
            long offset,
            long line,
            int rowsToRemember) {
        int width = CodeUnits.width(grammar.charset());
        ChunkScan scan = new ChunkScan(file, width, Math.min(chunkBytes, maxRecordBytes / 2), offset, rowsToRemember);
        RecordScanner scanner = new RecordScanner(grammar, maxRecordBytes / width, offset / width, line);
        do {
            scan.feed(grammar, scanner);
        } while (!scanner.finish(scan));
        scan.close(file.size());
        return new Scanned(
                scan.chunks,
                scan.lastRows.toList(),
                scan.lastBreaks.toList(),
                scan.comments,
                scan.commentCount,
                scan.nonAscii,
                scan.endsInLineEnding);
    }

    private void feed(Grammar grammar, RecordScanner scanner) {
        byte[] buffer = new byte[BUFFER];
        long units = (file.size() + width - 1) / width;
        while (scanner.position() < units) {
            long start = scanner.position() * width;
            try (InputStream in = file.from(start)) {
                int read = in.readNBytes(buffer, 0, BUFFER);
                if (read == 0) {
                    throw new IOException("The file ends at byte %d instead of %d".formatted(start, file.size()));
                }
                while (read > 0) {
                    watch(buffer, read, scanner.position() * width);
                    int count = CodeUnits.count(read, width);
                    long expected = scanner.position() + count;
                    // the sink never stops it
                    scanner.feed(CodeUnits.of(buffer, read, grammar.charset()), 0, count, this);
                    if (scanner.position() != expected) {
                        break; // a refusal: the scanner wants earlier bytes again
                    }
                    read = in.readNBytes(buffer, 0, BUFFER);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void watch(byte[] buffer, int length, long offset) {
        boolean counts = width == 1 && nonAscii.size() < MOST_NON_ASCII;
        if (counts
                && (nonAscii.isEmpty() || nonAscii.get(nonAscii.size() - 1) < offset)
                && !CodeUnits.areAscii(buffer, 0, length)) {
            nonAscii.add(offset);
        }
    }

    @Override
    public boolean record(long startUnit, long endUnit, long nextUnit, long line, RecordScanner.Kind kind) {
        long start = startUnit * width;
        long next = Math.min(nextUnit * width, file.size());
        boolean isLong = (endUnit - startUnit) * width > chunkBytes;
        if (isLong) {
            close(start);
        }
        if (start == from) {
            fromLine = line;
        }
        to = next;
        if (kind == RecordScanner.Kind.BLANK) {
            afterBlank = true;
        } else if (kind == RecordScanner.Kind.COMMENT) {
            if (++commentCount <= MOST_COMMENTS) {
                comments.add(new Place(start, line));
            }
        } else {
            if (afterBlank && !lastRows.isEmpty()) {
                lastBreaks.add(start, line);
            }
            afterBlank = false;
            hasRows = true;
            lastRows.add(start, line);
        }
        endsInLineEnding = nextUnit > endUnit;
        if (isLong || to - from >= wanted) {
            close(next);
        }
        return true;
    }

    private void close(long at) {
        if (at > from && hasRows) {
            chunks.add(new ChunkRange(from, at, fromLine));
        }
        from = at;
        to = at;
        wanted = wanted(at);
        hasRows = false;
    }

    /** How long the chunk is to be that starts there. */
    private long wanted(long start) {
        return Math.min(chunkBytes, Math.max(chunkBytes / LEAST_SHARE, (file.size() - start) / SHARES));
    }

    /** The last of many places, in memory that was taken beforehand. */
    private static final class LastPlaces {

        private final long[] offsets;
        private final long[] lines;
        private long count;

        LastPlaces(int size) {
            offsets = new long[size];
            lines = new long[size];
        }

        void add(long offset, long line) {
            int at = (int) (count++ % offsets.length);
            offsets[at] = offset;
            lines[at] = line;
        }

        boolean isEmpty() {
            return count == 0;
        }

        List<Place> toList() {
            List<Place> places = new ArrayList<>();
            for (long i = Math.max(0, count - offsets.length); i < count; i++) {
                int at = (int) (i % offsets.length);
                places.add(new Place(offsets[at], lines[at]));
            }
            return places;
        }
    }
}
