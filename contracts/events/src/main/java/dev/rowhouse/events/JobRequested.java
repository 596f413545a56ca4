package dev.rowhouse.events;

import java.time.Instant;
import java.util.UUID;

/**
 * Somebody wants an upload to be brought into its dataset once more. The file and everything else about the upload is as
 * its first job knows it.
 *
 * @param attempt the job to be made: one more than the latest
 * @param options what the new job goes by; a mere retry repeats those of the latest
 */
public record JobRequested(
        UUID eventId,
        Instant occurredAt,
        UUID uploadId,
        int attempt,
        String dataset,
        LoadMode mode,
        boolean dryRun,
        UploadOptions options)
        implements Event {}
