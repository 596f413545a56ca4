package dev.rowhouse.uploader.complete;

import dev.rowhouse.uploader.csv.Cells;
import dev.rowhouse.uploader.csv.Grammar;
import dev.rowhouse.uploader.csv.RecordReader;
import dev.rowhouse.uploader.csv.RecordScanner;
import dev.rowhouse.uploader.file.ChunkRange;
import dev.rowhouse.uploader.file.FileContent;
import java.util.List;
import java.util.SortedSet;

/** Reads rows from a file again. */
final class FileTexts implements RowTexts {

    private final FileContent file;
    private final Grammar grammar;
    private final long maxRecordBytes;
    private final List<ChunkRange> chunks;

    FileTexts(FileContent file, Grammar grammar, long maxRecordBytes, List<ChunkRange> chunks) {
        this.file = file;
        this.grammar = grammar;
        this.maxRecordBytes = maxRecordBytes;
        this.chunks = chunks;
    }

    @Override
    public void read(SortedSet<Long> lines, Taker taker) {
        for (int i = 0; i < chunks.size(); i++) {
            ChunkRange chunk = chunks.get(i);
            long nextLine = i + 1 < chunks.size() ? chunks.get(i + 1).firstLine() : Long.MAX_VALUE;
            SortedSet<Long> wanted = lines.subSet(chunk.firstLine(), nextLine);
            if (!wanted.isEmpty() && chunk.size() <= maxRecordBytes) {
                read(chunk, wanted, taker);
            }
        }
    }

    private void read(ChunkRange chunk, SortedSet<Long> wanted, Taker taker) {
        byte[] bytes = file.read(chunk.from(), chunk.to());
        new RecordReader(grammar, maxRecordBytes).read(bytes, bytes.length, chunk.firstLine(), new RecordReader.Rows() {
            @Override
            public boolean row(long line, Cells cells, boolean suspect) {
                if (wanted.contains(line)) {
                    taker.row(line, cells.toList());
                }
                return line < wanted.last();
            }

            @Override
            public boolean malformed(long line, RecordScanner.Kind kind, String text) {
                return true;
            }
        });
    }
}
