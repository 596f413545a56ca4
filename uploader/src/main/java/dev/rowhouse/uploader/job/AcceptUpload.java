package dev.rowhouse.uploader.job;

import dev.rowhouse.events.JobRequested;
import dev.rowhouse.events.UploadStored;
import dev.rowhouse.uploader.catalog.Dataset;
import dev.rowhouse.uploader.catalog.DatasetNames;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes a stored upload a job with a place in its dataset's order. A second delivery has no effect: number and attempt of
 * an upload are a key, and whoever loses a race for it finds the job when the message is tried again.
 */
public class AcceptUpload {

    private final TransactionOperations transactions;
    private final Jobs jobs;
    private final JobEnds ends;
    private final DatasetNames names;
    private final Cancels cancels;
    private final Clock clock;

    public AcceptUpload(
            TransactionOperations transactions,
            Jobs jobs,
            JobEnds ends,
            DatasetNames names,
            Cancels cancels,
            Clock clock) {
        this.transactions = transactions;
        this.jobs = jobs;
        this.ends = ends;
        this.names = names;
        this.cancels = cancels;
        this.clock = clock;
    }

    public void accept(UploadStored upload) {
        transactions.executeWithoutResult(status -> {
            if (jobs.existsByUploadNumberAndAttempt(upload.uploadNumber(), 1)) {
                return;
            }
            Job job = jobs.save(
                    new Job(upload, clock.instant(), ends.events().trace().traceparent()));
            ends.counts().start(job.id(), 0, clock.instant());
            enter(job, upload.datasetExplicit());
        });
        cancelIfRequested(upload.uploadId(), 1);
    }

    /** Makes another job for an upload whose latest one has ended. */
    public void again(JobRequested request) {
        transactions.executeWithoutResult(status -> {
            Job latest = jobs.findFirstByUploadIdOrderByAttemptDesc(request.uploadId())
                    .orElseThrow(
                            () -> new IllegalStateException("Upload %s is not known".formatted(request.uploadId())));
            if (latest.attempt() >= request.attempt()) {
                return;
            }
            Job job = jobs.save(new Job(
                    latest, request, clock.instant(), ends.events().trace().traceparent()));
            ends.counts().start(job.id(), ends.counts().lastRevision(request.uploadId()), clock.instant());
            enter(job, true);
        });
        cancelIfRequested(request.uploadId(), request.attempt());
    }

    /** A request that came before others could see the job has not found it. One that comes from now on does. */
    private void cancelIfRequested(UUID uploadId, int attempt) {
        if (cancels.isRequested(uploadId, attempt)) {
            ends.cancel(uploadId, attempt);
        }
    }

    private void enter(Job job, boolean datasetExplicit) {
        Optional<Dataset> dataset = names.forWriting(job.datasetName(), datasetExplicit, job.accountId());
        if (dataset.isEmpty()) {
            ends.failHere(job, Problems.datasetNameTaken(job.datasetName()));
            return;
        }
        job.joinOrderOf(dataset.get().id(), dataset.get().name());
        if (cancels.isRequested(job.uploadId(), job.attempt())) {
            ends.cancelHere(job);
        } else {
            ends.events().accepted(job);
        }
    }
}
