package dev.rowhouse.uploader.write;

/** Jobs are under way on a dataset, beside which rows cannot be written. */
public final class DatasetBusy extends RuntimeException {

    DatasetBusy(String dataset) {
        super("Jobs are under way on the dataset '%s'. Nothing was written.".formatted(dataset));
    }
}
