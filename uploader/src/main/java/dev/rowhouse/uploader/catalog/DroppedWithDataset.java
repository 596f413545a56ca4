package dev.rowhouse.uploader.catalog;

/** What the catalog keeps of a dataset besides its versions. */
public interface DroppedWithDataset {

    /** Forgets all of it inside the caller's transaction. */
    void deleteAll(long datasetId);
}
