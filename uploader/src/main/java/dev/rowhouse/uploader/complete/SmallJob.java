package dev.rowhouse.uploader.complete;

import dev.rowhouse.uploader.job.Job;
import dev.rowhouse.uploader.job.JobCounts;
import dev.rowhouse.uploader.job.JobEvents;
import dev.rowhouse.uploader.job.JobPlan;
import dev.rowhouse.uploader.job.JobState;
import dev.rowhouse.uploader.job.Jobs;
import dev.rowhouse.uploader.load.LoadChunk;
import java.util.Objects;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes a job of one chunk from its plan to its end with no message between, so that a small file never waits behind the
 * chunks of a huge one.
 *
 * <p>Who dies on the way leaves the message that made it plan, and whoever gets that goes on where it was left.
 */
public class SmallJob {

    private final TransactionOperations transactions;
    private final Jobs jobs;
    private final JobCounts counts;
    private final JobEvents events;
    private final LoadChunk loadChunk;
    private final CompleteJob completeJob;

    public SmallJob(
            TransactionOperations transactions,
            Jobs jobs,
            JobCounts counts,
            JobEvents events,
            LoadChunk loadChunk,
            CompleteJob completeJob) {
        this.transactions = transactions;
        this.jobs = jobs;
        this.counts = counts;
        this.events = events;
        this.loadChunk = loadChunk;
        this.completeJob = completeJob;
    }

    /** Has no effect on a job that is not planned, has more chunks or is over. */
    public void goOn(long jobId, int epoch) {
        Job job = jobs.findById(jobId).orElse(null);
        if (job == null
                || !job.is(JobState.LOADING, epoch)
                || !counts.now(jobId, job.sizeBytes()).isOfOneChunk()) {
            return;
        }
        loadChunk.loadOnly(jobId, epoch);
        JobPlan plan = Objects.requireNonNull(job.plan());
        if (plan.copiesBase()) {
            // All rows of the dataset are copied, which is no short work: others are not to wait for it.
            transactions.executeWithoutResult(status -> events.loaded(jobId, epoch));
        } else {
            completeJob.complete(jobId, epoch);
        }
    }
}
