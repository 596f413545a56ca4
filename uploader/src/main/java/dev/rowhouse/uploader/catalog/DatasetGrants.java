package dev.rowhouse.uploader.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What owners of datasets let others do. */
public interface DatasetGrants extends DroppedWithDataset {

    Optional<Permission> permission(long datasetId, UUID accountId);

    /** All of a dataset. */
    List<Grant> of(long datasetId);

    /** Makes these the grants of a dataset inside the caller's transaction. Those that stay keep when they were given. */
    void replaceAll(long datasetId, List<Grant> grants, UUID grantedBy, Instant now);

    /** What one account may do. */
    record Grant(UUID account, Permission permission) {}

    /** What can be granted. */
    enum Permission {
        READ,
        /** Includes reading. */
        WRITE
    }
}
