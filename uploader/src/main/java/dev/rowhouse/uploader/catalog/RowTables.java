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

    /**
     * Makes a table, unless there is one of that name. It is keyed by {@code (_upload, _line)}.
     *
     * @param keys sets of physical columns that get a unique index each
     * @throws TableTooWide if the database, as it is set up, takes no table with these columns
     */
    void create(String table, List<Column> columns, List<List<String>> keys);

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

    /** Says inside the caller's transaction that a table is not needed any more. */
    void retire(String table, Instant now);
}
