package dev.rowhouse.uploader.job;

import java.time.Instant;

/** What ended jobs leave behind in the tables of records. */
public interface Leftovers {

    /** Deletes hidden rows of failed jobs, a piece at a time. */
    void deleteRowsOfFailedJobs();

    /** Drops tables that were retired before the given time. A table that somebody still reads is left for later. */
    void dropRetiredTables(Instant retiredBefore);
}
