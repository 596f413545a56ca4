package dev.rowhouse.uploader.job;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

/** Requests to end jobs without effect. */
public interface Cancels {

    /** Keeps a request, also one whose job is not there yet. A second one has no effect. */
    void request(UUID uploadId, int attempt, Instant now);

    boolean isRequested(UUID uploadId, int attempt);

    /** Forgets requests that were made before the given time, but for jobs that have not ended. */
    void forget(Instant requestedBefore);

    /** Does work inside the caller's transaction; a request that comes meanwhile stops the statement it is at, which then fails. */
    <T> T stoppable(UUID uploadId, int attempt, Supplier<T> work);
}
