package dev.rowhouse.uploader.profile;

import dev.rowhouse.uploader.catalog.DroppedWithDataset;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The profiles that are kept, one of each dataset. */
public interface DatasetProfiles extends DroppedWithDataset {

    /**
     * Datasets that are no longer what their profiles tell of, those first whose profile is the oldest. A dataset with open
     * jobs is about to change, so it is not among them until its profile is of before the given moment.
     */
    List<Long> due(Instant patientSince);

    /** Whether jobs of any dataset are at work, or about to be. */
    boolean isLoading();

    /** Keeps a profile, unless its dataset is gone. */
    void keep(Profile profile);

    /** Forgets profiles of datasets that were dropped while they were profiled. */
    void forgetDropped();

    /**
     * A profile.
     *
     * @param revision what the dataset was at before the first of its rows was read; if it is at another one now, the profile is
     *     not, or not only, of what can be read now
     * @param columnsJson what the API tells of the columns
     * @param at when its first rows were read
     * @param took how long it took to make
     */
    record Profile(long datasetId, long revision, long rows, String columnsJson, Instant at, Duration took) {}
}
