package dev.rowhouse.uploader.load;

import dev.rowhouse.uploader.types.RowBytes;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The memory that loading a chunk takes. It is kept for the next one: to make it anew each time costs the collector a copy of
 * it, while all wait.
 */
final class ChunkBuffers {

    private static final int MARGIN = 64 * 1024; // for a last row, and for what a row of few bytes grows by

    private final byte[] chunk;
    private final RowBytes rows;

    private ChunkBuffers(int chunkBytes) {
        chunk = new byte[chunkBytes];
        rows = new RowBytes(Math.min(ChunkRows.BATCH_BYTES, chunkBytes) + MARGIN);
    }

    /** For the bytes of the file. */
    byte[] chunk() {
        return chunk;
    }

    /** For the rows that are sent to the database; empty. */
    RowBytes rows() {
        return rows;
    }

    /** Gives buffers out, as many as there are threads that ask. Safe for use by many threads. */
    static final class Pool {

        private final Queue<ChunkBuffers> idle = new ConcurrentLinkedQueue<>();
        private final int usualBytes;

        /** Keeps buffers for chunks of about so many bytes. */
        Pool(int chunkBytes) {
            this.usualBytes = chunkBytes + MARGIN; // a chunk ends behind the record that fills it
        }

        ChunkBuffers take(long chunkBytes) {
            ChunkBuffers kept = chunkBytes <= usualBytes ? idle.poll() : null;
            return kept == null ? new ChunkBuffers((int) Math.max(chunkBytes, usualBytes)) : kept;
        }

        void giveBack(ChunkBuffers buffers) {
            if (buffers.chunk.length == usualBytes && buffers.rows.capacity() <= 2 * ChunkRows.BATCH_BYTES) {
                buffers.rows.clear();
                idle.add(buffers);
            }
        }
    }
}
