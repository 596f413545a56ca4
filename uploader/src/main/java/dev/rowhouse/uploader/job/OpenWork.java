package dev.rowhouse.uploader.job;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Work that was announced and is not done. */
public interface OpenWork {

    /** A job without progress. */
    record Stalled(
            long jobId, int epoch, JobState state, @Nullable String traceparent) {}

    /**
     * Finds, inside the caller's transaction, jobs without progress since the given time, and counts being found as
     * progress, so that others do not find them too.
     */
    List<Stalled> claimStalled(Instant since, Instant now);

    /** Chunks that were announced and are not done. */
    List<Integer> openChunks(long jobId, int epoch);
}
