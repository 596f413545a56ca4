package dev.rowhouse.uploader.catalog;

import dev.rowhouse.uploader.types.Column;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

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

    /** Where the rows of one request lie while they are compared with others. Seen by its own session only. */
    static String requestTable(long datasetId, long uploadNumber) {
        return "d%d_t%d".formatted(datasetId, uploadNumber);
    }

    /** Where the values of a request lie that sets columns of many records to them. Seen by its own session only. */
    static String valuesTable(long datasetId, long uploadNumber) {
        return "d%d_t%d_0".formatted(datasetId, uploadNumber);
    }

    /**
     * Where rows of one version that requests without files overwrote are kept as they were, of all those requests together:
     * there can be many of them. It comes and goes with the version.
     */
    static String overwrittenTable(long datasetId, int version) {
        return "d%d_w%d".formatted(datasetId, version);
    }

    /**
     * Does work, as part of the caller's transaction, for which there is a table that only the session sees. One of the same
     * name that everybody sees is out of sight meanwhile.
     */
    <T> T withTemporary(String table, List<Column> columns, Supplier<T> work);

    /** The same with a table for rows that are overwritten. */
    <T> T withTemporaryPrior(String table, List<Column> columns, Supplier<T> work);

    /** Makes a table for rows that requests overwrite, unless there is one of that name. Not part of a transaction. */
    void createOverwritten(String table, List<Column> columns);

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

    /** Indexes have so much of a record that the database cannot take it out of them. */
    final class TooMuchIndexed extends RuntimeException {

        public TooMuchIndexed(Throwable cause) {
            super(
                    "Indexes have more of a record than the database can take out of them at once. Nothing was changed;"
                            + " it works with fewer indexes on long texts.",
                    cause);
        }
    }
}
