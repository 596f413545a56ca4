package dev.rowhouse.uploader.complete;

import dev.rowhouse.events.LoadMode;
import dev.rowhouse.uploader.catalog.PhysicalColumns;
import dev.rowhouse.uploader.catalog.RowTables;
import dev.rowhouse.uploader.complete.StagedRows.Conflicts;
import dev.rowhouse.uploader.complete.StagedRows.Stays;
import dev.rowhouse.uploader.job.Job;
import dev.rowhouse.uploader.job.JobCounts;
import dev.rowhouse.uploader.job.RejectLimit;
import dev.rowhouse.uploader.load.LoadPlan;
import dev.rowhouse.uploader.types.Column;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * Brings the rows of a job, which lie in a table of their own, together with the records of its dataset, as its mode says.
 * Works inside the caller's transaction and counts what becomes of every row.
 */
public class Merge {

    private final StagedRows rows;
    private final Comparison comparison;
    private final JobCounts counts;

    public Merge(StagedRows rows, Comparison comparison, JobCounts counts) {
        this.rows = rows;
        this.comparison = comparison;
        this.counts = counts;
    }

    /**
     * Merges the rows that break no foreign key; those of a dry run are counted only.
     *
     * @return false if more rows are rejected than the job allows; then no record was touched
     */
    boolean merge(Job job, LoadPlan plan, RowRefusals refusals) {
        String table = RowTables.versionTable(
                Objects.requireNonNull(job.datasetId()), Objects.requireNonNull(job.targetVersion()));
        return switch (job.mode()) {
            case APPEND -> append(job, plan, table, refusals);
            case REPLACE -> replaceNothing(job, plan, refusals);
            case INSERT_ONLY -> insertOnly(job, plan, table, refusals);
            case UPSERT, UPDATE_ONLY -> overwrite(job, plan, table, refusals);
            case PATCH, DELETE -> throw new IllegalStateException("No rows are merged by " + job.mode());
        };
    }

    /** A dry run; the real one loads a version of its own. */
    private boolean replaceNothing(Job job, LoadPlan plan, RowRefusals refusals) {
        comparison.keys(job, plan, null, refusals);
        return allows(job);
    }

    /** The database finds out fastest whether a key is in the way; only then are rows compared. */
    private boolean append(Job job, LoadPlan plan, String table, RowRefusals refusals) {
        if (job.isDryRun()) {
            comparison.keys(job, plan, table, refusals);
            return allows(job);
        }
        if (!allows(job)) {
            return false;
        }
        OptionalLong merged = rows.merge(plan.table(), table, plan.columns());
        if (merged.isEmpty()) {
            comparison.keys(job, plan, table, refusals);
            if (!allows(job)) {
                return false;
            }
            merged = rows.merge(plan.table(), table, plan.columns());
        }
        requireAll(job, merged.orElseThrow());
        return true;
    }

    private boolean allows(Job job) {
        return RejectLimit.allows(job.options(), counts.ledger(job.id()));
    }

    private boolean insertOnly(Job job, LoadPlan plan, String table, RowRefusals refusals) {
        List<Column> key = primaryKey(plan);
        long skipped = removeRepeated(job, plan, Stays.FIRST) + rows.removePresent(plan.table(), table, key);
        counts.settle(job.id(), 0, 0, skipped);
        comparison.otherKeys(job, plan, table, refusals);
        if (!allows(job)) {
            return false;
        }
        if (!job.isDryRun()) {
            requireAll(job, rows.merge(plan.table(), table, plan.columns()).orElseThrow());
        }
        return true;
    }

    private boolean overwrite(Job job, LoadPlan plan, String table, RowRefusals refusals) {
        List<Column> key = primaryKey(plan);
        long skipped = removeRepeated(job, plan, Stays.LAST);
        if (job.mode() == LoadMode.UPDATE_ONLY) {
            skipped += rows.removeAbsent(plan.table(), table, key);
        } else {
            comparison.requiredOfNew(job, plan, table, refusals);
        }
        long unchanged = rows.removeUnchanged(plan.table(), table, key, plan.given());
        counts.settle(job.id(), 0, unchanged, skipped);
        comparison.otherKeys(job, plan, table, refusals);
        if (!allows(job)) {
            return false;
        }
        if (job.isDryRun()) {
            counts.settle(job.id(), rows.countPresent(plan.table(), table, key), 0, 0);
            return true;
        }
        String prior = RowTables.priorTable(Objects.requireNonNull(job.datasetId()), job.id());
        long kept = rows.keepPrior(plan.table(), table, prior, key, plan.columns());
        long updated = rows.overwrite(plan.table(), table, prior, job.uploadNumber(), plan.columns(), plan.given());
        if (updated != kept) {
            throw new LedgerMismatch("%d records were overwritten instead of %d".formatted(updated, kept));
        }
        counts.settle(job.id(), updated, 0, 0);
        requireAll(job, rows.insertOthers(plan.table(), table, prior, plan.columns()));
        return true;
    }

    /** Also where a new version takes rows for an empty dataset, equal keys within the file go by the mode. */
    void resolveKeysOfNewVersion(Job job, LoadPlan plan, RowRefusals refusals) {
        switch (job.mode()) {
            case APPEND, REPLACE -> comparison.keys(job, plan, null, refusals);
            case INSERT_ONLY -> keepOneOfEach(job, plan, Stays.FIRST, refusals);
            case UPSERT, UPDATE_ONLY -> keepOneOfEach(job, plan, Stays.LAST, refusals);
            case PATCH, DELETE -> throw new IllegalStateException("No version is made by " + job.mode());
        }
    }

    private void keepOneOfEach(Job job, LoadPlan plan, Stays stays, RowRefusals refusals) {
        counts.settle(job.id(), 0, 0, removeRepeated(job, plan, stays));
        comparison.otherKeys(job, plan, null, refusals);
    }

    /** Rows with equal keys are not rejects here: all but one have no effect. */
    private long removeRepeated(Job job, LoadPlan plan, Stays stays) {
        try (Conflicts conflicts = rows.conflicts(plan.table(), job.uploadNumber())) {
            conflicts.repeated(0, primaryKey(plan), stays);
            return conflicts.remove();
        }
    }

    private void requireAll(Job job, long merged) {
        long created = counts.ledger(job.id()).created();
        if (merged != created) {
            throw new LedgerMismatch("%d rows were merged instead of %d".formatted(merged, created));
        }
    }

    private static List<Column> primaryKey(LoadPlan plan) {
        return PhysicalColumns.named(plan.columns(), plan.schema().primaryKey());
    }
}
