package dev.rowhouse.query.snapshot;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Rows as an account sees them that can read the tables of datasets and nothing else: for statements of which people wrote
 * the sense. Safe for use by many threads.
 */
public interface ConfinedRows {

    /**
     * Runs work that sees rows as they are at its beginning.
     *
     * @throws IOException what the work throws; failures of the database are unchecked
     */
    <T extends @Nullable Object> T read(Work<T> work) throws IOException;

    /** Something that is done with the rows of one moment. */
    @FunctionalInterface
    interface Work<T extends @Nullable Object> {
        T in(RowQueries rows) throws IOException;
    }
}
