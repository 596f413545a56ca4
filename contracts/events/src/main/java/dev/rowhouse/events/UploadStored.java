package dev.rowhouse.events;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The gateway holds a whole file and will not lose it.
 *
 * @param uploadNumber grows in the order of acceptance; fits an unsigned 32-bit integer
 * @param fileId where the file store keeps the (unpacked) bytes
 * @param sha256 of the stored bytes, 64 lower-case hexadecimal digits
 * @param dataset the name asked for, or one made from the file's name
 * @param datasetExplicit whether the caller named the dataset
 * @param parent the upload whose rejects this file corrects
 */
public record UploadStored(
        UUID eventId,
        Instant occurredAt,
        UUID uploadId,
        long uploadNumber,
        UUID accountId,
        UUID fileId,
        String filename,
        long sizeBytes,
        String sha256,
        String dataset,
        boolean datasetExplicit,
        LoadMode mode,
        boolean dryRun,
        UploadOptions options,
        @Nullable UUID parent)
        implements Event {}
