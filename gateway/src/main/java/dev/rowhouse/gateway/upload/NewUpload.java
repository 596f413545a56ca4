package dev.rowhouse.gateway.upload;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A wish to upload.
 *
 * @param parent the upload whose rejects are corrected
 * @param idempotencyKey the caller's name for this very request
 */
public record NewUpload(
        UUID accountId,
        LoadSettings settings,
        @Nullable UUID parent,
        @Nullable String idempotencyKey) {}
