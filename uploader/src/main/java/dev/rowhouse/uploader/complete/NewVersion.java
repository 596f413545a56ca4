package dev.rowhouse.uploader.complete;

import dev.rowhouse.events.Ledger;
import dev.rowhouse.events.LoadMode;
import dev.rowhouse.uploader.UploaderProperties;
import dev.rowhouse.uploader.catalog.Dataset;
import dev.rowhouse.uploader.catalog.DatasetVersions;
import dev.rowhouse.uploader.catalog.DatasetVersions.State;
import dev.rowhouse.uploader.catalog.Datasets;
import dev.rowhouse.uploader.catalog.PhysicalColumns;
import dev.rowhouse.uploader.catalog.RowTables;
import dev.rowhouse.uploader.index.BuildIndexes;
import dev.rowhouse.uploader.job.Cancels;
import dev.rowhouse.uploader.job.Job;
import dev.rowhouse.uploader.job.JobState;
import dev.rowhouse.uploader.job.Jobs;
import dev.rowhouse.uploader.load.LoadPlan;
import dev.rowhouse.uploader.plan.SchemaJson;
import dev.rowhouse.uploader.types.Column;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.transaction.support.TransactionOperations;

/**
 * A version of a dataset that a job has loaded and that nobody reads yet: made complete first, in steps that can be
 * repeated, then turned to in the transaction that completes the job.
 */
public class NewVersion {

    private final TransactionOperations transactions;
    private final Jobs jobs;
    private final Datasets datasets;
    private final DatasetVersions versions;
    private final RowTables tables;
    private final StagedRows rows;
    private final Comparison comparison;
    private final Merge merge;
    private final Settlement settlement;
    private final BuildIndexes indexes;
    private final Cancels cancels;
    private final UploaderProperties properties;
    private final Clock clock;

    public NewVersion(
            TransactionOperations transactions,
            Jobs jobs,
            Datasets datasets,
            DatasetVersions versions,
            RowTables tables,
            StagedRows rows,
            Comparison comparison,
            Merge merge,
            Settlement settlement,
            BuildIndexes indexes,
            Cancels cancels,
            UploaderProperties properties,
            Clock clock) {
        this.transactions = transactions;
        this.jobs = jobs;
        this.datasets = datasets;
        this.versions = versions;
        this.tables = tables;
        this.rows = rows;
        this.comparison = comparison;
        this.merge = merge;
        this.settlement = settlement;
        this.indexes = indexes;
        this.cancels = cancels;
        this.properties = properties;
        this.clock = clock;
    }

    /** Copies what the version takes over, rules rows out, and makes its indexes, which takes least when its rows are in. */
    void prepare(Job job, LoadPlan plan) {
        fill(job, plan);
        long datasetId = Objects.requireNonNull(job.datasetId());
        transactions.executeWithoutResult(status -> cancels.stoppable(job.uploadId(), job.attempt(), () -> {
            indexes.prepare(datasetId, plan.table(), plan.columns());
            return job;
        }));
    }

    private void fill(Job job, LoadPlan plan) {
        if (plan.plan().copiesBase()) {
            step(job, locked -> copyBase(locked, plan));
            copyOverwritten(job, plan);
        }
        if (!plan.schema().comparesRows()) {
            return;
        }
        Dataset dataset =
                datasets.findById(Objects.requireNonNull(job.datasetId())).orElseThrow();
        step(job, locked -> comparison.references(locked, dataset, plan, settlement.refusals(locked, plan)));
        if (!addKeys(job, plan)) {
            step(job, locked -> merge.resolveKeysOfNewVersion(locked, plan, settlement.refusals(locked, plan)));
            if (!addKeys(job, plan)) {
                throw new LedgerMismatch("Rows of job %d have equal keys after all".formatted(job.id()));
            }
        }
    }

    /** The index is made within a transaction only so that a request to cancel knows which connection to stop. */
    private boolean addKeys(Job job, LoadPlan plan) {
        List<List<Column>> keys = PhysicalColumns.keys(plan.schema(), plan.columns());
        return Boolean.TRUE.equals(transactions.execute(
                status -> cancels.stoppable(job.uploadId(), job.attempt(), () -> tables.addKeys(plan.table(), keys))));
    }

    private void step(Job seen, Consumer<Job> work) {
        transactions.executeWithoutResult(status -> cancels.stoppable(seen.uploadId(), seen.attempt(), () -> {
            Job job = jobs.lock(seen.id()).orElseThrow();
            if (job.is(JobState.LOADING, seen.epoch())) {
                work.accept(job);
            }
            return job;
        }));
    }

    private void copyBase(Job job, LoadPlan plan) {
        long datasetId = Objects.requireNonNull(job.datasetId());
        int base = Objects.requireNonNull(job.baseVersion());
        List<Column> columns = versions.columns(datasetId, base);
        rows.copyVersion(
                RowTables.versionTable(datasetId, base),
                columns,
                plan.table(),
                plan.columns(),
                jobs.hiddenUploads(datasetId),
                job.uploadNumber());
    }

    /** Requests that changed records of the base can be undone in the version that takes those over, too. */
    private void copyOverwritten(Job job, LoadPlan plan) {
        long datasetId = Objects.requireNonNull(job.datasetId());
        int base = Objects.requireNonNull(job.baseVersion());
        String from = RowTables.overwrittenTable(datasetId, base);
        if (!tables.exists(from)) {
            return;
        }
        String to = RowTables.overwrittenTable(datasetId, Objects.requireNonNull(job.targetVersion()));
        tables.createOverwritten(to, plan.columns());
        step(job, locked -> rows.copyOverwritten(from, versions.columns(datasetId, base), to, plan.columns()));
    }

    /** Turns the dataset to the version. A file without rows, or a dry run, decides nothing unless it replaces records. */
    void adopt(Job job, Dataset dataset, LoadPlan plan, Ledger ledger) {
        Integer base = dataset.currentVersion();
        boolean decides = !job.isDryRun()
                && (ledger.created() > 0
                        || (job.mode() == LoadMode.REPLACE
                                && base != null
                                && !plan.columns().isEmpty()));
        if (!decides) {
            tables.retire(plan.table(), clock.instant());
            return;
        }
        long kept = plan.plan().copiesBase() ? dataset.rowCount() : 0;
        if (base != null) {
            State state = new State(Objects.requireNonNull(dataset.schemaJson()), dataset.rowCount());
            versions.leave(dataset.id(), base, state, clock.instant());
            Duration needed = plan.plan().copiesBase() ? Duration.ZERO : properties.undoWindow();
            tables.retire(
                    RowTables.versionTable(dataset.id(), base), clock.instant().plus(needed));
        }
        int version = Objects.requireNonNull(job.targetVersion());
        long rows = kept + ledger.created();
        if (plan.plan().inferring()) {
            dataset.infer(SchemaJson.of(plan.columns(), job.options()), version, rows, clock.instant());
        } else if (plan.plan().schema() != null) {
            dataset.declare(plan.plan().schema(), version, rows, clock.instant());
        } else {
            dataset.turnTo(version, rows, clock.instant());
        }
    }
}
