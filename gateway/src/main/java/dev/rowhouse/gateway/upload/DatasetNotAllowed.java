package dev.rowhouse.gateway.upload;

/** The credential is for other datasets. */
public class DatasetNotAllowed extends RuntimeException {

    private final String dataset;

    DatasetNotAllowed(String dataset) {
        super("The credential is not for the dataset " + dataset);
        this.dataset = dataset;
    }

    public String dataset() {
        return dataset;
    }
}
