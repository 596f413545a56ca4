package dev.rowhouse.gateway.upload;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A wish to upload.
 *
 * @param bound the datasets that it may be for
 * @param parent the upload whose rejects are corrected
 * @param idempotencyKey the caller's name for this very request
 */
public record NewUpload(
        UUID accountId,
        DatasetBound bound,
        LoadSettings settings,
        @Nullable UUID parent,
        @Nullable String idempotencyKey) {

    /** With the name of the dataset that the bound allows. */
    NewUpload of(String filename) {
        return new NewUpload(accountId, bound, bound.named(settings, filename), parent, idempotencyKey);
    }
}
