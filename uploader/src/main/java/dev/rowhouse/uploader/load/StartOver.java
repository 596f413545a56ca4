package dev.rowhouse.uploader.load;

import dev.rowhouse.uploader.catalog.Datasets;
import dev.rowhouse.uploader.catalog.RowTables;
import dev.rowhouse.uploader.job.Job;
import dev.rowhouse.uploader.job.JobCounts;
import dev.rowhouse.uploader.job.JobEvents;
import dev.rowhouse.uploader.job.JobPlan;
import dev.rowhouse.uploader.job.JobState;
import dev.rowhouse.uploader.job.Jobs;
import dev.rowhouse.uploader.job.Rejects;
import java.time.Clock;
import java.util.Objects;
import org.springframework.transaction.support.TransactionOperations;

/** Takes back what a job has loaded, and lets it be planned again with types from every row. Chunks of the old epoch die. */
public class StartOver {

    private final TransactionOperations transactions;
    private final Jobs jobs;
    private final Datasets datasets;
    private final JobCounts counts;
    private final Rejects rejects;
    private final RowTables tables;
    private final JobEvents events;
    private final Clock clock;

    public StartOver(
            TransactionOperations transactions,
            Jobs jobs,
            Datasets datasets,
            JobCounts counts,
            Rejects rejects,
            RowTables tables,
            JobEvents events,
            Clock clock) {
        this.transactions = transactions;
        this.jobs = jobs;
        this.datasets = datasets;
        this.counts = counts;
        this.rejects = rejects;
        this.tables = tables;
        this.events = events;
        this.clock = clock;
    }

    void startOver(Job seen) {
        transactions.executeWithoutResult(status -> {
            datasets.lock(Objects.requireNonNull(seen.datasetId()));
            Job job = jobs.lock(seen.id()).orElseThrow();
            if (!job.is(JobState.LOADING, seen.epoch())) {
                return; // another chunk was faster
            }
            JobPlan plan = Objects.requireNonNull(job.plan());
            if (plan.destination() != JobPlan.Destination.CURRENT_VERSION) {
                tables.retire(plan.table(), clock.instant());
            }
            job.startOver();
            rejects.clear(job.id());
            counts.clear(job.id());
            events.accepted(job);
        });
    }
}
