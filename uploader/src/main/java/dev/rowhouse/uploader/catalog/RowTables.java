package dev.rowhouse.uploader.catalog;

import dev.rowhouse.uploader.types.Column;
import java.time.Instant;
import java.util.List;

/** The tables that hold records. Names are made from numbers only, never from what people write. */
public interface RowTables {

    static String versionTable(long datasetId, int version) {
        return "d%d_v%d".formatted(datasetId, version);
    }

    static String stageTable(long datasetId, long jobId, int epoch) {
        return "d%d_j%d_%d".formatted(datasetId, jobId, epoch);
    }

    /** Where the rows that a job overwrites are kept as they were. */
    static String priorTable(long datasetId, long jobId) {
        return "d%d_u%d".formatted(datasetId, jobId);
    }

    /**
     * Makes a table, unless there is one of that name. It is keyed by {@code (_upload, _line)}.
     *
     * @throws TableTooWide if the database, as it is set up, takes no table with these columns
     */
    void create(String table, List<Column> columns);

    /**
     * Makes a table for rows that a job overwrites, unless there is one of that name. It is keyed by {@code _new_line}, the
     * line of the file that overwrites the row.
     */
    void createPrior(String table, List<Column> columns);

    /**
     * Makes sure that a table has a unique index for each set of columns. Not part of a transaction.
     *
     * @return false if rows are in the way; then nothing was made
     */
    boolean addKeys(String table, List<List<Column>> keys);

    boolean exists(String table);

    /** Says inside the caller's transaction that a table will not be needed from a time on. The earliest time counts. */
    void retire(String table, Instant from);

    /** Takes back, inside the caller's transaction, that a table is to go. */
    void keep(String table);

    /** Says inside the caller's transaction that no table of a dataset is needed any more. */
    void retireAll(long datasetId, Instant now);

    /** A table that the database refuses for the width of its columns. */
    final class TableTooWide extends RuntimeException {

        private final int columns;

        public TableTooWide(int columns, Throwable cause) {
            super("The database takes no table of these %d columns".formatted(columns), cause);
            this.columns = columns;
        }

        public int columns() {
            return columns;
        }
    }
}
