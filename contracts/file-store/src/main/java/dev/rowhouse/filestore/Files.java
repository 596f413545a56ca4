package dev.rowhouse.filestore;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Where file content lives. Implementations are safe for use by many threads, and keep in memory at most one chunk of each
 * file that is being written or read.
 *
 * <p>Failures of the store itself are unchecked ({@link FileStoreUnavailable}).
 */
public interface Files {

    /**
     * Stores content under a new id, reading the stream once to its end.
     *
     * <p>Either the whole content becomes readable, and survives a crash from then on, or nothing is kept. The caller
     * closes the stream.
     *
     * @param maxBytes limit on the content, in bytes; exactly this many are still accepted
     * @throws FileTooLarge if the content is longer than {@code maxBytes}
     * @throws AlreadyStored if there is content under this id
     * @throws IOException if reading the content fails
     */
    StoredFile store(UUID id, InputStream content, long maxBytes) throws IOException;

    /** The size in bytes of stored content, or empty if there is none under this id. */
    Optional<Long> size(UUID id);

    /**
     * Opens the bytes from {@code from} (inclusive) to {@code to} (exclusive); a range that reaches past the end is cut
     * there. The caller closes the stream. Reading content that is deleted meanwhile fails, or goes on to its end; it never
     * ends early as if it were whole.
     *
     * @return empty if there is no content under this id
     * @throws IllegalArgumentException if {@code from} is negative or greater than {@code to}
     */
    Optional<InputStream> open(UUID id, long from, long to);

    /** Deletes content; of no effect if there is none under this id. */
    void delete(UUID id);

    /** Ids of contents stored before the given time, in no order. The caller closes the stream. */
    Stream<UUID> storedBefore(Instant time);

    /** Removes what stores that never finished have left behind, if they began before the given time. */
    void sweepUnfinished(Instant startedBefore);
}
