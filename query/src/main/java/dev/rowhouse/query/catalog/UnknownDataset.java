package dev.rowhouse.query.catalog;

/** A query names a dataset that does not exist, or that the caller may not read: it does not differ. */
public class UnknownDataset extends RuntimeException {

    private final String dataset;

    public UnknownDataset(String dataset) {
        super("There is no dataset '" + dataset + "'");
        this.dataset = dataset;
    }

    public String dataset() {
        return dataset;
    }
}
