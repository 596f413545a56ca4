package dev.rowhouse.uploader.catalog;

/** There is no dataset of this name that the caller may know of. */
public final class DatasetNotFound extends RuntimeException {

    public DatasetNotFound(String name) {
        super("There is no dataset '" + name + "'");
    }
}
