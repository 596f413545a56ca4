package dev.rowhouse.uploader.write;

import dev.rowhouse.events.LoadMode;
import dev.rowhouse.events.UploadOptions;
import dev.rowhouse.uploader.catalog.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A wish to write rows.
 *
 * @param onConflict by which columns records are found that the rows are about; null for the primary key
 * @param sizeBytes of the request's body
 * @param sha256 of the request's body
 * @param idempotencyKey the caller's name for this very request; null for none
 * @param fingerprint equal for equal requests
 */
public record WriteRequest(
        String dataset,
        Caller caller,
        LoadMode mode,
        @Nullable List<String> onConflict,
        UploadOptions options,
        long sizeBytes,
        String sha256,
        @Nullable String idempotencyKey,
        String fingerprint) {}
