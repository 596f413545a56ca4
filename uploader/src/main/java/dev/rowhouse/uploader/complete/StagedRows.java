package dev.rowhouse.uploader.complete;

import dev.rowhouse.uploader.types.Column;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a job that nobody reads yet, compared and moved as sets. Nothing here holds rows in memory. All work happens inside
 * the caller's transaction. What copies rows throws {@link dev.rowhouse.uploader.load.BulkLoader.RowTooWide} with the line of
 * the first one that is more than a record can hold; then nothing of the transaction may be kept.
 */
public interface StagedRows {

    /** Which of several rows of a file with equal keys stays. */
    enum Stays {
        FIRST,
        LAST
    }

    /** Begins to note down which rows other rows rule out. */
    Conflicts conflicts(String stage, long uploadNumber);

    /** Removes rows whose key the dataset has, and counts them. */
    long removePresent(String stage, String table, List<Column> key);

    /** Removes rows whose key the dataset does not have, and counts them. */
    long removeAbsent(String stage, String table, List<Column> key);

    /** Removes rows that say nothing new about a record, and counts them. */
    long removeUnchanged(String stage, String table, List<Column> key, List<Column> given);

    /** Counts rows whose key the dataset has. */
    long countPresent(String stage, String table, List<Column> key);

    /** Copies the records that rows will overwrite to where an undo finds them, and counts them. */
    long keepPrior(String stage, String table, String prior, List<Column> key, List<Column> columns);

    /**
     * Overwrites the records that were kept: columns that the rows give with what they give, the others as they were.
     *
     * @return how many records were overwritten
     */
    long overwrite(
            String stage, String table, String prior, long uploadNumber, List<Column> columns, List<Column> given);

    /** Copies the rows that overwrite nothing into the dataset's table, and counts them. */
    long insertOthers(String stage, String table, String prior, List<Column> columns);

    /**
     * Copies all rows into the dataset's table and says how many there were.
     *
     * @return empty if a key is in the way; then nothing was copied
     */
    OptionalLong merge(String stage, String table, List<Column> columns);

    /**
     * Copies all records that readers see from one version to another of the same or wider columns, unless it was done.
     * Columns that only the other has stay without values.
     */
    void copyVersion(
            String from,
            List<Column> fromColumns,
            String to,
            List<Column> toColumns,
            List<Long> hidden,
            long uploadNumber);

    /** Copies what requests overwrote in one version to where those of another keep it, unless it was done. */
    void copyOverwritten(String from, List<Column> fromColumns, String to, List<Column> toColumns);

    /** Rows that are ruled out, each with the rules it breaks. */
    interface Conflicts extends AutoCloseable {

        /**
         * One broken rule of one row.
         *
         * @param takenByLine the line of the same file that has the same values already, or 0
         */
        record Conflict(long line, int rule, long takenByLine) {}

        /** How many rows break a rule, and the first of them. */
        record Extent(long rows, long firstLine) {}

        /**
         * Notes rows whose values do not occur in the referenced columns. Rows in which one is null do not count.
         *
         * @param referenced null where there is no other table to look in
         * @param hidden uploads of the referenced table that readers do not see
         * @param selfReferring whether the rows may refer to each other as well
         */
        void dangling(
                int rule,
                List<Column> columns,
                @Nullable String referenced,
                List<Column> referencedColumns,
                List<Long> hidden,
                boolean selfReferring);

        /** Notes rows whose values the dataset has already. */
        void taken(int rule, String table, List<Column> columns);

        /** Notes rows whose values the dataset has already in a record with another key. */
        void takenByOthers(int rule, String table, List<Column> columns, List<Column> key);

        /** Notes rows whose values stand on another line as well, but for one of each. Rows in which one is null do not count. */
        void repeated(int rule, List<Column> columns, Stays stays);

        /** Notes rows that would be new records. */
        void absent(int rule, String table, List<Column> key);

        /** Takes away all rows noted so far, and says how many of them were still there. */
        long remove();

        Extent extent(int rule);

        /** What was noted of the next lines after one, in order: at most so many entries. */
        List<Conflict> after(long line, int limit);

        /** Forgets what was noted. */
        @Override
        void close();
    }
}
