package dev.rowhouse.uploader.index;

import dev.rowhouse.uploader.catalog.DroppedWithDataset;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The indexes of the catalog. */
public interface DatasetIndexes extends DroppedWithDataset {

    /** All of a dataset in the order in which they were chosen, those that are to go included. */
    List<DatasetIndex> of(long datasetId);

    /** Adds one inside the caller's transaction. */
    void add(long datasetId, IndexChoice choice, Instant now);

    /** Says inside the caller's transaction that an index is to go. */
    void unwant(long id);

    /** Forgets an index. */
    void delete(long id);

    /** Says that nothing is left to do for a version, and why it could not be done. */
    void done(long id, int version, @Nullable String problem);

    /** Datasets whose tables do not have the indexes yet that they are to have. */
    List<Long> datasetsToWorkOn();
}
