package dev.rowhouse.query.snapshot;

import dev.rowhouse.grammar.sql.Sql;
import dev.rowhouse.query.catalog.DatasetAccess;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Catalog and rows at one moment. Used by one thread; one result is read at a time. */
public interface Snapshot extends RowQueries {

    DatasetAccess datasets();

    /**
     * Does the same as {@link #query} for a result that may be long, and is the last one: nothing more can be read in this snapshot.
     *
     * @throws IOException what the reader throws
     * @throws TookTooLong if the limit runs out
     * @throws BadExpression if it has a regular expression of which the server makes nothing
     */
    <T extends @Nullable Object> T stream(Sql sql, Limit limit, Reader<T> reader) throws IOException;

    /** How many rows the server expects a statement over one dataset to give, without running it. */
    long estimate(Sql sql) throws IOException;

    /** Reads a result. */
    @FunctionalInterface
    interface Reader<T extends @Nullable Object> {
        T read(Rows rows) throws IOException;
    }

    /** How long a statement may take, and what of it counts. */
    record Limit(Duration time, Scope scope) {

        /** The part of a statement's run that a limit is for. */
        public enum Scope {
            /** Until the first row is there: a result that is fetched slowly is not the statement's fault. */
            FIRST_ROW,
            /** Until the last row is there. */
            WHOLE
        }
    }
}
