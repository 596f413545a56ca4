package dev.rowhouse.uploader.file;

import java.util.List;

/** The chunks of jobs. */
public interface Chunks {

    /** Writes a job's chunks inside the caller's transaction, in place of any it had. */
    void add(long jobId, List<ChunkRange> chunks);

    ChunkRange get(long jobId, int chunk);

    /** All chunks of a job in their order. */
    List<ChunkRange> all(long jobId);
}
