package dev.rowhouse.uploader.catalog;

import dev.rowhouse.uploader.types.Column;
import java.time.Instant;
import java.util.List;

/** The versions of datasets: which columns each has, and their tables. */
public interface DatasetVersions {

    /** The columns of a version, in their order. */
    List<Column> columns(long datasetId, int version);

    /** The number that the next version will have. Call it with the dataset locked. */
    int next(long datasetId);

    /** Records a version inside the caller's transaction. */
    void add(long datasetId, int version, List<Column> columns, Instant now);

    /**
     * What a dataset was while readers saw a version.
     *
     * @param schemaJson its Table Schema
     */
    record State(String schemaJson, long rowCount) {}

    /** Keeps what the dataset is now with the version that it turns away from, inside the caller's transaction. */
    void leave(long datasetId, int version, State state, Instant now);

    /** What the dataset was when it turned away from a version. */
    State stateOf(long datasetId, int version);

    /** Forgets all versions of a dataset inside the caller's transaction. */
    void deleteAll(long datasetId);
}
