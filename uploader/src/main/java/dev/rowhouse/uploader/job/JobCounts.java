package dev.rowhouse.uploader.job;

import dev.rowhouse.events.Ledger;
import dev.rowhouse.events.Progress;
import java.time.Instant;
import java.util.UUID;

/** The running counts of jobs, and which of their chunks are in. All writes happen inside the caller's transaction. */
public interface JobCounts {

    /**
     * The counts of one job at one moment.
     *
     * @param revision of the event that tells of them
     */
    record Count(long revision, Progress progress, Ledger ledger, int chunksAnnounced) {

        /** Whether the job is small: whoever plans it takes it to its end, and no message announces what is next. */
        public boolean isOfOneChunk() {
            return progress.chunksTotal() == 1;
        }

        Count withoutEffect() {
            Ledger read = new Ledger(ledger.rowsRead(), 0, 0, 0, ledger.rejected(), 0);
            return new Count(revision, progress, read, chunksAnnounced);
        }
    }

    /**
     * What one chunk adds.
     *
     * @param created rows that the server says it took
     */
    record ChunkCount(long bytes, long rowsRead, long created, long rejected) {}

    void start(long jobId, long revision, Instant now);

    /** Sets the totals of a job that starts to load, and everything else to zero. */
    Count plan(long jobId, long bytesTotal, int chunks, int announced, Instant now);

    /** Takes the next revision without changing a count. */
    Count next(long jobId, long bytesTotal);

    /** The highest revision that any job of an upload has come to. */
    long lastRevision(UUID uploadId);

    /** Takes the next revision of all jobs of an upload for one of them. */
    long nextOfUpload(long jobId, UUID uploadId);

    /**
     * Marks a chunk as done.
     *
     * @return false if it was done before, that is: this is a redelivery
     */
    boolean claimChunk(long jobId, int epoch, int chunk);

    /** Adds a chunk. It locks the job's counts until the transaction ends, so it comes last. */
    Count addChunk(long jobId, ChunkCount chunk, long bytesTotal, Instant now);

    /** Says that one chunk more was announced. Call it after {@link #addChunk}, which holds the lock. */
    void announceNext(long jobId);

    /** Whether the job is loading in this epoch; keeps it so until the transaction ends. */
    boolean isLoading(long jobId, int epoch);

    /** Everything counted so far; chunks under way elsewhere are not in it. */
    Count now(long jobId, long bytesTotal);

    /** The counts so far; chunks under way elsewhere are not in them. */
    Ledger ledger(long jobId);

    /** Rows rejected so far; chunks under way elsewhere are not in it. */
    long rejected(long jobId);

    /** Says that a job has just moved, so that nobody takes it over. */
    void progress(long jobId, Instant now);

    /** Moves rows from created to rejected. */
    void refuse(long jobId, long rows);

    /**
     * Tells what became of rows that were counted as created so far: some of them had other effects, or none.
     *
     * @param skipped present already, absent, or superseded by a later line
     */
    void settle(long jobId, long updated, long unchanged, long skipped);

    /** Moves rows from created to deleted: they were records that are gone now. */
    void settleDeleted(long jobId, long rows);

    /** Forgets which chunks and rejects there were, for a job that starts over. */
    void clear(long jobId);
}
