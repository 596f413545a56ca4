package dev.rowhouse.query.catalog;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What owners of datasets let others do. */
public interface DatasetGrants {

    /** All grants of a dataset, in the order in which they were given. */
    List<Grant> of(String dataset);

    /**
     * What one account may do.
     *
     * @param permission {@code read}, or {@code write}, which includes it
     */
    record Grant(UUID account, String permission, Instant grantedAt) {}
}
