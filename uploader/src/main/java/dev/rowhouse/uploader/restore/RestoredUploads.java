package dev.rowhouse.uploader.restore;

import dev.rowhouse.uploader.catalog.DroppedWithDataset;
import dev.rowhouse.uploader.job.Job;
import java.time.Instant;
import java.util.List;

/** The uploads that rows of restored datasets came with, as far as the catalog knows them, and the restores themselves. */
public interface RestoredUploads extends DroppedWithDataset {

    /**
     * Adds uploads inside the caller's transaction. They get numbers that no other upload has, also where the catalog knows the
     * same upload already: what becomes of that one must not touch restored rows.
     *
     * @return their numbers in the order of the uploads, ascending also from call to call
     */
    List<Long> add(Job restore, List<RestoredUpload> uploads, Instant now);

    /** Forgets what a restore has added, inside the caller's transaction. */
    void deleteOf(Job restore);

    /** Whether a restore is still under way; keeps it so until the transaction ends. */
    boolean isRestoring(long jobId);

    /** Restores of which nothing was heard since the given time. */
    List<Long> silentSince(Instant since);
}
