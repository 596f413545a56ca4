package dev.rowhouse.uploader.plan;

import dev.rowhouse.uploader.csv.Grammar;
import dev.rowhouse.uploader.csv.RecordScanner;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a file into chunks in one pass.
 *
 * <p>A record longer than half the record limit has a chunk of its own. So a chunk is at most {@code maxRecordBytes} long,
 * unless it is one record that is longer: which is refused without being read into memory.
 */
final class ChunkScan implements RecordScanner.Sink {

    private static final int BUFFER = 256 * 1024;

    private final long chunkBytes;
    private final List<ChunkRange> chunks = new ArrayList<>();
    private long from;
    private long fromLine;
    private long to;
    private boolean hasRows;

    private ChunkScan(long chunkBytes, long from) {
        this.chunkBytes = chunkBytes;
        this.from = from;
        this.to = from;
    }

    /** Cuts the file from an offset on, which is the start of a record on the given line. */
    static List<ChunkRange> chunks(
            FileContent file, Grammar grammar, long maxRecordBytes, long chunkBytes, long offset, long line) {
        ChunkScan scan = new ChunkScan(Math.min(chunkBytes, maxRecordBytes / 2), offset);
        RecordScanner scanner = new RecordScanner(grammar, maxRecordBytes, offset, line);
        do {
            scan.feed(file, scanner);
        } while (!scanner.finish(scan));
        scan.close(file.size());
        return scan.chunks;
    }

    private void feed(FileContent file, RecordScanner scanner) {
        byte[] buffer = new byte[BUFFER];
        while (scanner.position() < file.size()) {
            long start = scanner.position();
            try (InputStream in = file.from(start)) {
                int read = in.readNBytes(buffer, 0, BUFFER);
                if (read == 0) {
                    throw new IOException("The file ends at byte %d instead of %d".formatted(start, file.size()));
                }
                while (read > 0) {
                    long expected = scanner.position() + read;
                    scanner.feed(buffer, 0, read, this); // the sink never stops it
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

    @Override
    public boolean record(long start, long end, long next, long line, RecordScanner.Kind kind) {
        boolean isLong = end - start > chunkBytes;
        if (isLong) {
            close(start);
        }
        if (start == from) {
            fromLine = line;
        }
        to = next;
        hasRows |= kind != RecordScanner.Kind.BLANK;
        if (isLong || to - from >= chunkBytes) {
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
        hasRows = false;
    }
}
