package dev.rowhouse.uploader.job;

import dev.rowhouse.events.UploadStored;
import dev.rowhouse.uploader.catalog.Dataset;
import dev.rowhouse.uploader.catalog.DatasetNames;
import java.time.Clock;
import java.util.Optional;
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
    private final Clock clock;

    public AcceptUpload(TransactionOperations transactions, Jobs jobs, JobEnds ends, DatasetNames names, Clock clock) {
        this.transactions = transactions;
        this.jobs = jobs;
        this.ends = ends;
        this.names = names;
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
            Optional<Dataset> dataset =
                    names.forWriting(upload.dataset(), upload.datasetExplicit(), upload.accountId());
            if (dataset.isPresent()) {
                job.joinOrderOf(dataset.get().id(), dataset.get().name());
                ends.events().accepted(job);
            } else {
                ends.failHere(job, Problems.datasetNameTaken(upload.dataset()));
            }
        });
    }
}
