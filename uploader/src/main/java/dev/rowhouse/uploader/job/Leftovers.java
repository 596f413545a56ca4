package dev.rowhouse.uploader.job;

import java.time.Instant;

/** What ended jobs leave behind in the tables of records. */
public interface Leftovers {

    /**
     * Deletes hidden rows of jobs that have ended, a piece at a time. Those that indexes have too much of are left for later.
     */
    void deleteHiddenRows();

    /**
     * Deletes what earlier attempts at an upload have left in its dataset's tables, hidden from readers. Stops where an
     * attempt loads, whose rows are hidden as well.
     *
     * @throws dev.rowhouse.uploader.catalog.RowTables.TooMuchIndexed if indexes have too much of one
     */
    void deleteHiddenRows(long datasetId, long uploadNumber);

    /** Forgets what requests without files overwrote that were finished before the given time. */
    void forgetOverwritten(Instant finishedBefore);

    /** Drops tables that were retired before the given time. A table that somebody still reads is left for later. */
    void dropRetiredTables(Instant retiredBefore);
}
