package dev.rowhouse.query.rejects;

import java.io.IOException;
import java.util.Optional;
import java.util.UUID;

/** Where rejects are read from. */
public interface Rejects {

    /** The latest job of an upload, or empty if it has none yet. */
    Optional<RejectingJob> latestJob(UUID uploadId);

    /**
     * Hands rejects over in the order of their lines, one at a time, without keeping them.
     *
     * @param afterLine line behind which to begin; 0: at the first
     * @param limit how many at most
     * @throws IOException what the reader throws; nothing more is read then
     */
    void read(RejectingJob job, long afterLine, long limit, Reader reader) throws IOException;

    /** Takes one reject. */
    @FunctionalInterface
    interface Reader {
        void take(Reject reject) throws IOException;
    }
}
