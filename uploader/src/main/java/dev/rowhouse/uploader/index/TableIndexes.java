package dev.rowhouse.uploader.index;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The indexes of tables of records, as far as owners chose them. */
public interface TableIndexes {

    /** Names of the indexes that a table has. */
    Set<String> names(String table);

    /**
     * Makes an index. Readers go on meanwhile; so do loads, but for those of a table that gets a full-text index.
     *
     * @throws TableBusy if somebody keeps the table from being changed; trying again helps
     * @throws Unindexable if the database takes no such index
     */
    void add(String table, String name, IndexKind kind, List<IndexPart> parts);

    /**
     * Drops an index.
     *
     * @throws TableBusy if somebody keeps the table from being changed; trying again helps
     */
    void drop(String table, String name);

    /**
     * Does work on a dataset's indexes that nobody, in any process, does at the same time. A process that dies is no longer
     * in the way.
     *
     * @return false if somebody else is at such work; then nothing was done
     */
    boolean exclusively(long datasetId, Consumer<TableIndexes> work);

    /**
     * A column of an index.
     *
     * @param column physical name
     * @param prefix how many characters of each text are in the index; empty: the whole
     */
    record IndexPart(String column, Optional<Integer> prefix) {}

    /** Somebody uses the table in a way that does not allow a change now. */
    final class TableBusy extends RuntimeException {

        public TableBusy(String table, Throwable cause) {
            super("Table " + table + " is busy", cause);
        }
    }

    /** An index that the database does not take. */
    final class Unindexable extends RuntimeException {

        public Unindexable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
