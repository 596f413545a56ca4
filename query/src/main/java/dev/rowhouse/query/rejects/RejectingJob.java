package dev.rowhouse.query.rejects;

import dev.rowhouse.query.catalog.Caller;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The latest job of an upload.
 *
 * @param dataset that its rows were for; null where it found none
 * @param datasetOwner whose dataset its rows were for; null where it found none
 * @param fileColumns names of the file's columns in their order; empty until the job is planned
 * @param cells how many cells its longest reject has
 */
public record RejectingJob(
        long id,
        UUID accountId,
        @Nullable String dataset,
        @Nullable UUID datasetOwner,
        String filename,
        List<String> fileColumns,
        int cells) {

    /** Rejects are for whoever uploaded the file, and for the owner of the dataset that they were refused for. */
    public boolean isVisibleTo(Caller caller) {
        return !caller.isKeptFrom(dataset)
                && (caller.sees(accountId) || (datasetOwner != null && caller.sees(datasetOwner)));
    }
}
