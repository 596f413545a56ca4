package dev.rowhouse.events;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Rows came with a request of their own, without a file, and what became of them is known: an upload that the gateway has not
 * seen. It is told again, with a higher revision, when the records were taken back, each time in full: so whichever of the
 * two is read first, nothing is lost.
 *
 * @param revision the higher one counts
 * @param filename what the upload is called in place of a file's name
 * @param sizeBytes of the request's body
 * @param sha256 of the request's body, 64 lower-case hexadecimal digits
 * @param createdAt when the rows came
 * @param finishedAt when they were written or taken back
 * @param undo what became of the records when they were taken back; null as long as they were not
 */
public record RecordsWritten(
        UUID eventId,
        Instant occurredAt,
        UUID uploadId,
        UUID accountId,
        long revision,
        String filename,
        long sizeBytes,
        String sha256,
        String dataset,
        LoadMode mode,
        UploadOptions options,
        Progress progress,
        Ledger ledger,
        Instant createdAt,
        Instant finishedAt,
        @Nullable Undo undo)
        implements Event {}
