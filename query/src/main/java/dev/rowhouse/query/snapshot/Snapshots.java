package dev.rowhouse.query.snapshot;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Opens consistent views of catalog and rows. Safe for use by many threads. */
public interface Snapshots {

    /**
     * Runs work that sees catalog and rows as they are at its beginning, whatever is loaded meanwhile.
     *
     * @throws IOException what the work throws; failures of the database are unchecked
     */
    <T extends @Nullable Object> T read(Work<T> work) throws IOException;

    /** Something that is done within one snapshot. */
    @FunctionalInterface
    interface Work<T extends @Nullable Object> {
        T in(Snapshot snapshot) throws IOException;
    }
}
