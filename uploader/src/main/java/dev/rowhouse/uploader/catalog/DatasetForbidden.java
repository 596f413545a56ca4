package dev.rowhouse.uploader.catalog;

/** The caller may read a dataset, but not do what was asked for. */
public final class DatasetForbidden extends RuntimeException {

    public DatasetForbidden(String name) {
        super("You may not do this with the dataset '" + name + "'");
    }
}
