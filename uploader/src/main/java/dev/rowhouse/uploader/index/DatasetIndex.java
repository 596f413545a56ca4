package dev.rowhouse.uploader.index;

import org.jspecify.annotations.Nullable;

/**
 * An index of the catalog.
 *
 * @param unwanted whether it is to go
 * @param doneVersion the version of the dataset for which nothing is left to do; null at first
 * @param problem why it cannot be made for that version; null if it can
 */
public record DatasetIndex(
        long id,
        IndexChoice choice,
        boolean unwanted,
        @Nullable Integer doneVersion,
        @Nullable String problem) {

    /** Its name in the database. */
    public String physicalName() {
        return "x" + id;
    }
}
