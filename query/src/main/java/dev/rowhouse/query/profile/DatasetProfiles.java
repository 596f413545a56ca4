package dev.rowhouse.query.profile;

import dev.rowhouse.query.catalog.Dataset;
import java.time.Instant;
import java.util.Optional;

/** What the uploader keeps of the columns of datasets. No rows are read for it. */
public interface DatasetProfiles {

    /** The profile of a dataset that was opened; empty if there is none yet. */
    Optional<Profile> of(Dataset dataset);

    /**
     * What the columns of a dataset are like.
     *
     * @param isStale whether the dataset has changed since its rows were read
     * @param columns JSON array
     * @param at when the first of its rows were read
     */
    record Profile(boolean isStale, long rowCount, String columns, Instant at) {}
}
