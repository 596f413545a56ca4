package dev.rowhouse.uploader.plan;

import dev.rowhouse.uploader.csv.Cells;
import dev.rowhouse.uploader.csv.Grammar;
import dev.rowhouse.uploader.csv.RecordReader;
import dev.rowhouse.uploader.csv.RecordScanner;
import dev.rowhouse.uploader.file.ChunkRange;
import dev.rowhouse.uploader.file.FileContent;
import dev.rowhouse.uploader.infer.Inference;
import java.util.List;

/** Shows an inference rows of a file: those at places spread over the file, or all. */
final class TypeSampling {

    private static final int PLACES = 16;
    private static final int BYTES_A_PLACE = 256 * 1024;

    private final FileContent file;
    private final Grammar grammar;
    private final long maxRecordBytes;

    TypeSampling(FileContent file, Grammar grammar, long maxRecordBytes) {
        this.file = file;
        this.grammar = grammar;
        this.maxRecordBytes = maxRecordBytes;
    }

    /** Shows the beginnings of some chunks; of a file of few chunks everything. */
    void showSamples(List<ChunkRange> chunks, Inference inference) {
        if (chunks.size() <= 2) {
            showAll(chunks, inference);
            return;
        }
        for (int place = 0; place < PLACES; place++) {
            ChunkRange chunk = chunks.get((int) ((long) place * (chunks.size() - 1) / (PLACES - 1)));
            byte[] bytes = file.read(chunk.from(), Math.min(chunk.to(), chunk.from() + BYTES_A_PLACE));
            int whole = new RecordReader(grammar, maxRecordBytes).endOfWholeRecords(bytes, bytes.length);
            show(bytes, whole, chunk.firstLine(), inference);
        }
    }

    /** Whether samples of these chunks are not the whole of them. */
    boolean leavesOut(List<ChunkRange> chunks) {
        return chunks.size() > 2;
    }

    void showAll(List<ChunkRange> chunks, Inference inference) {
        for (ChunkRange chunk : chunks) {
            if (chunk.size() <= maxRecordBytes) {
                byte[] bytes = file.read(chunk.from(), chunk.to());
                show(bytes, bytes.length, chunk.firstLine(), inference);
            }
        }
    }

    private void show(byte[] bytes, int length, long firstLine, Inference inference) {
        new RecordReader(grammar, maxRecordBytes).read(bytes, length, firstLine, new RecordReader.Rows() {
            @Override
            public boolean row(long line, Cells cells, boolean suspect) {
                inference.observe(line, cells);
                return true;
            }

            @Override
            public boolean malformed(long line, RecordScanner.Kind kind, String text) {
                return true;
            }
        });
    }
}
