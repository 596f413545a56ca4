package dev.rowhouse.uploader.catalog;

/** Whether jobs are at work on a dataset. */
@FunctionalInterface
public interface DatasetUse {

    boolean hasOpenJobs(long datasetId);
}
