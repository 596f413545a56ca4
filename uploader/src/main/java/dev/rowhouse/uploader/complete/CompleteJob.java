package dev.rowhouse.uploader.complete;

import dev.rowhouse.events.JobLoaded;
import dev.rowhouse.events.Ledger;
import dev.rowhouse.filestore.Files;
import dev.rowhouse.uploader.UploaderProperties;
import dev.rowhouse.uploader.catalog.Dataset;
import dev.rowhouse.uploader.catalog.Datasets;
import dev.rowhouse.uploader.catalog.RowTables;
import dev.rowhouse.uploader.job.Job;
import dev.rowhouse.uploader.job.JobCounts;
import dev.rowhouse.uploader.job.JobEnds;
import dev.rowhouse.uploader.job.JobPlan;
import dev.rowhouse.uploader.job.JobState;
import dev.rowhouse.uploader.job.Jobs;
import dev.rowhouse.uploader.job.Problems;
import dev.rowhouse.uploader.job.Rejects;
import dev.rowhouse.uploader.job.Rejects.Reason;
import dev.rowhouse.uploader.job.Rejects.Reject;
import dev.rowhouse.uploader.load.LoadPlan;
import dev.rowhouse.uploader.load.LoadPlans;
import dev.rowhouse.uploader.load.RejectTally;
import dev.rowhouse.uploader.plan.Chunks;
import dev.rowhouse.uploader.plan.FileContent;
import dev.rowhouse.uploader.plan.SchemaJson;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeSet;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Completes a job whose chunks are all in: rules out rows that other rows forbid, checks the ledger, and makes the rest
 * visible in the same transaction. Killed half-way it has changed nothing; done twice, the second time has no effect.
 */
public class CompleteJob {

    private final TransactionOperations transactions;
    private final Jobs jobs;
    private final Datasets datasets;
    private final JobCounts counts;
    private final JobEnds ends;
    private final LoadPlans plans;
    private final Comparison comparison;
    private final StagedRows staged;
    private final Rejects rejects;
    private final Chunks chunks;
    private final RowTables tables;
    private final Files files;
    private final UploaderProperties properties;
    private final Clock clock;

    public CompleteJob(
            TransactionOperations transactions,
            Jobs jobs,
            Datasets datasets,
            JobCounts counts,
            JobEnds ends,
            LoadPlans plans,
            Comparison comparison,
            StagedRows staged,
            Rejects rejects,
            Chunks chunks,
            RowTables tables,
            Files files,
            UploaderProperties properties,
            Clock clock) {
        this.transactions = transactions;
        this.jobs = jobs;
        this.datasets = datasets;
        this.counts = counts;
        this.ends = ends;
        this.plans = plans;
        this.comparison = comparison;
        this.staged = staged;
        this.rejects = rejects;
        this.chunks = chunks;
        this.tables = tables;
        this.files = files;
        this.properties = properties;
        this.clock = clock;
    }

    public void complete(JobLoaded event) {
        Job seen = jobs.findById(event.jobId()).orElse(null);
        if (seen == null || !seen.is(JobState.LOADING, event.epoch())) {
            return;
        }
        try {
            transactions.executeWithoutResult(status -> {
                Dataset dataset =
                        datasets.lock(Objects.requireNonNull(seen.datasetId())).orElseThrow();
                Job job = jobs.lock(seen.id()).orElseThrow();
                if (job.is(JobState.LOADING, event.epoch())) {
                    complete(job, dataset);
                }
            });
        } catch (FileContent.FileGone e) {
            ends.fail(seen.id(), Problems.fileGone());
        }
    }

    private void complete(Job job, Dataset dataset) {
        LoadPlan plan = plans.of(job);
        boolean isStaged = plan.plan().destination() == JobPlan.Destination.STAGE;
        if (isStaged) {
            refuse(job, plan, comparison.ruleOut(job, dataset, plan));
        }
        JobCounts.Count count = counts.next(job.id(), job.sizeBytes());
        Ledger ledger = count.ledger();
        String maxRejects = job.options().maxRejects();
        if (maxRejects != null && RejectLimit.isExceeded(maxRejects, ledger)) {
            ends.failHere(job, Problems.tooManyRejects(ledger.rejected(), maxRejects));
            return;
        }
        if (!ledger.addsUp()) {
            ends.failHere(job, Problems.ledgerMismatch("The counts do not add up: " + ledger));
            return;
        }
        if (isStaged) {
            long merged = job.isDryRun() ? ledger.created() : merge(job, dataset, plan);
            tables.retire(plan.table(), clock.instant());
            if (merged != ledger.created()) {
                throw new IllegalStateException(
                        "%d rows were merged instead of %d".formatted(merged, ledger.created()));
            }
        }
        if (plan.plan().destination() == JobPlan.Destination.NEW_VERSION) {
            adopt(job, dataset, plan, ledger);
        }
        if (!job.isDryRun()) {
            dataset.addRows(ledger.created(), clock.instant());
        }
        ends.completeHere(job, count);
    }

    private long merge(Job job, Dataset dataset, LoadPlan plan) {
        String table = RowTables.versionTable(dataset.id(), Objects.requireNonNull(job.targetVersion()));
        return staged.merge(plan.table(), table, plan.columns());
    }

    /** A file without rows, or a dry run, decides nothing about a dataset that has no schema yet. */
    private void adopt(Job job, Dataset dataset, LoadPlan plan, Ledger ledger) {
        if (job.isDryRun() || ledger.created() == 0) {
            tables.retire(plan.table(), clock.instant());
        } else {
            dataset.infer(
                    SchemaJson.of(plan.columns(), job.options()),
                    Objects.requireNonNull(job.targetVersion()),
                    clock.instant());
        }
    }

    private void refuse(Job job, LoadPlan plan, SortedMap<Long, List<Reason>> refused) {
        if (refused.isEmpty()) {
            return;
        }
        RejectTally tally = new RejectTally();
        refused.forEach(tally::add);
        rejects.count(job.id(), tally.reasons());
        long room = Math.max(0, properties.maxRejectsKept() - counts.rejected(job.id()));
        TreeSet<Long> kept = new TreeSet<>(refused.keySet().stream().limit(room).toList());
        RowTexts texts = new RowTexts(
                new FileContent(files, job.fileId(), job.sizeBytes()),
                plan.grammar(),
                properties.maxRecordSize().toBytes(),
                chunks.all(job.id()));
        Map<Long, List<String>> cells = texts.cells(kept);
        rejects.add(
                job.id(),
                kept.stream()
                        .map(line -> new Reject(
                                line,
                                Objects.requireNonNull(refused.get(line)),
                                Objects.requireNonNull(cells.get(line))))
                        .toList());
        counts.refuse(job.id(), refused.size());
    }
}
