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
     */
    void create(String table, List<Column> columns, List<List<String>> keys);

    /** Says inside the caller's transaction that a table is not needed any more. */
    void retire(String table, Instant now);
}
