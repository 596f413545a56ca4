package dev.rowhouse.uploader.complete;

import dev.rowhouse.uploader.types.Column;
import java.util.List;

/** Rows of a job in a table of their own, compared as sets. All work happens inside the caller's transaction. */
public interface StagedRows {

    /**
     * A row that other rows rule out.
     *
     * @param values of the columns in question, as text
     * @param takenByLine the line of the same file that has the same values already, or 0 if the dataset has them
     */
    record Conflict(long line, List<String> values, long takenByLine) {}

    /** Rows whose values of the columns occur in the dataset, or on an earlier line. Rows in which one is null do not count. */
    List<Conflict> duplicates(String stage, String table, List<Column> columns);

    /**
     * Rows whose values of the columns do not occur in the referenced columns. Rows in which one is null do not count.
     *
     * @param hidden uploads of the referenced table that readers do not see
     * @param selfReferring whether the rows may refer to each other as well
     */
    List<Conflict> dangling(
            String stage,
            List<Column> columns,
            String referenced,
            List<Column> referencedColumns,
            List<Long> hidden,
            boolean selfReferring);

    void delete(String stage, List<Long> lines);

    /** Copies all rows into the dataset's table and says how many there were. */
    long merge(String stage, String table, List<Column> columns);
}
