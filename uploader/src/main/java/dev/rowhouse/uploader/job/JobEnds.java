package dev.rowhouse.uploader.job;

import dev.rowhouse.events.JobProblem;
import dev.rowhouse.events.RejectReason;
import dev.rowhouse.events.Undo;
import dev.rowhouse.uploader.catalog.Datasets;
import dev.rowhouse.uploader.catalog.RowTables;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Ends jobs. Whoever ends one wakes those that wait for their turn on its dataset.
 *
 * <p>Locks are taken in one order everywhere: the dataset's row, then the job's.
 */
public class JobEnds {

    private static final int REASONS_TOLD = 5;

    private final TransactionOperations transactions;
    private final Jobs jobs;
    private final Datasets datasets;
    private final JobCounts counts;
    private final JobEvents events;
    private final Rejects rejects;
    private final RowTables tables;
    private final Clock clock;

    public JobEnds(
            TransactionOperations transactions,
            Jobs jobs,
            Datasets datasets,
            JobCounts counts,
            JobEvents events,
            Rejects rejects,
            RowTables tables,
            Clock clock) {
        this.transactions = transactions;
        this.jobs = jobs;
        this.datasets = datasets;
        this.counts = counts;
        this.events = events;
        this.rejects = rejects;
        this.tables = tables;
        this.clock = clock;
    }

    JobCounts counts() {
        return counts;
    }

    JobEvents events() {
        return events;
    }

    /** Fails a job, unless it has ended already. One that cannot be undone stays completed. */
    public void fail(long jobId, JobProblem problem) {
        Optional<Long> datasetId = jobs.findById(jobId).map(Job::datasetId);
        transactions.executeWithoutResult(status -> {
            datasetId.ifPresent(datasets::lock);
            Job job = jobs.lock(jobId).orElse(null);
            if (job != null && job.state() == JobState.UNDOING) {
                job.stayCompleted();
                wakeWaiting(job);
            } else if (job != null && !job.state().isFinal()) {
                failHere(job, problem);
            }
        });
    }

    /**
     * Fails a job inside the caller's transaction, which has locked the dataset and the job. Its ledger tells what was read
     * and rejected, and that nothing was created.
     */
    public void failHere(Job job, JobProblem problem) {
        retireTable(job);
        job.fail(JobJson.MAPPER.writeValueAsString(problem), clock.instant());
        if (job.hasFile()) { // else the gateway does not know it, and whoever sent it is answered
            events.failed(job, counts.next(job.id(), job.sizeBytes()).withoutEffect(), reasons(job), problem);
        }
        wakeWaiting(job);
    }

    /** Cancels a job, unless it has ended already. */
    public void cancel(long jobId) {
        Optional<Long> datasetId = jobs.findById(jobId).map(Job::datasetId);
        transactions.executeWithoutResult(status -> {
            datasetId.ifPresent(datasets::lock);
            Job job = jobs.lock(jobId).orElse(null);
            if (job != null && (job.state() == JobState.ACCEPTED || job.state() == JobState.LOADING)) {
                cancelHere(job);
            }
        });
    }

    /** Cancels an upload's job, if that attempt is its latest and has not ended. */
    void cancel(UUID uploadId, int attempt) {
        jobs.findFirstByUploadIdOrderByAttemptDesc(uploadId)
                .filter(job -> job.attempt() == attempt)
                .ifPresent(job -> cancel(job.id()));
    }

    /** Cancels a job inside the caller's transaction. */
    void cancelHere(Job job) {
        retireTable(job);
        job.cancel(clock.instant());
        events.cancelled(job, counts.next(job.id(), job.sizeBytes()).withoutEffect());
        wakeWaiting(job);
    }

    /** Tells, inside the caller's transaction, that a job is to be undone. */
    public void undoRequestedHere(Job job) {
        counts.progress(job.id(), clock.instant());
        events.undoRequested(job.id());
    }

    /** Tells that a job was undone, inside the caller's transaction. */
    public void undoneHere(Job job, Undo undo) {
        long revision = counts.nextOfUpload(job.id(), job.uploadId());
        if (job.hasFile()) {
            events.undone(job, revision, undo);
        } else {
            events.written(job, counts.now(job.id(), job.sizeBytes()), undo);
        }
        wakeWaiting(job);
    }

    /** Completes a job inside the caller's transaction, which has locked the dataset and the job. */
    public void completeHere(Job job, JobCounts.Count count) {
        job.complete(clock.instant());
        events.completed(job, count, reasons(job));
        wakeWaiting(job);
    }

    /** Tells of a backup that was brought back, inside the caller's transaction. */
    public void restoredHere(Job job, JobCounts.Count count) {
        events.written(job, count, null);
        wakeWaiting(job);
    }

    private void retireTable(Job job) {
        JobPlan plan = job.plan();
        if (plan != null && plan.destination() != JobPlan.Destination.CURRENT_VERSION) {
            tables.retire(plan.table(), clock.instant());
        }
        Long datasetId = job.datasetId();
        if (plan != null && datasetId != null && job.mode().overwrites()) {
            tables.retire(RowTables.priorTable(datasetId, job.id()), clock.instant());
        }
    }

    private List<RejectReason> reasons(Job job) {
        return rejects.mostFrequentReasons(job.id(), REASONS_TOLD);
    }

    /**
     * A few are enough: each that ends wakes the next. To wake all would make as many messages as the square of the files
     * that are sent at once.
     */
    private void wakeWaiting(Job ended) {
        Long datasetId = ended.datasetId();
        if (datasetId != null) {
            jobs.findTop4ByDatasetIdAndStateAndIdNotOrderById(datasetId, JobState.ACCEPTED, ended.id())
                    .forEach(events::accepted);
        }
    }
}
