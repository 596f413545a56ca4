package dev.rowhouse.uploader.complete;

import dev.rowhouse.uploader.catalog.Caller;
import dev.rowhouse.uploader.catalog.Dataset;
import dev.rowhouse.uploader.catalog.DatasetAccess;
import dev.rowhouse.uploader.catalog.DatasetAccess.Right;
import dev.rowhouse.uploader.catalog.DatasetVersions;
import dev.rowhouse.uploader.catalog.Datasets;
import dev.rowhouse.uploader.catalog.ForeignKey;
import dev.rowhouse.uploader.catalog.PhysicalColumns;
import dev.rowhouse.uploader.catalog.RowTables;
import dev.rowhouse.uploader.complete.RowRefusals.Rule;
import dev.rowhouse.uploader.complete.StagedRows.Conflicts;
import dev.rowhouse.uploader.complete.StagedRows.Stays;
import dev.rowhouse.uploader.job.Job;
import dev.rowhouse.uploader.job.JobPlan;
import dev.rowhouse.uploader.job.Jobs;
import dev.rowhouse.uploader.load.LoadPlan;
import dev.rowhouse.uploader.types.Column;
import dev.rowhouse.uploader.types.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides which rows of a job other rows rule out, and takes them away. The order is part of the result: first all foreign
 * keys, then, among the rows that are left, key by key in the order of {@code TableSchema.keys()}. Of rows with equal keys
 * the one on the smallest line stays.
 */
public class Comparison {

    private static final String TAKEN = "the dataset has this value already";

    private final StagedRows rows;
    private final Datasets datasets;
    private final DatasetVersions versions;
    private final DatasetAccess access;
    private final Jobs jobs;

    public Comparison(StagedRows rows, Datasets datasets, DatasetVersions versions, DatasetAccess access, Jobs jobs) {
        this.rows = rows;
        this.datasets = datasets;
        this.versions = versions;
        this.access = access;
        this.jobs = jobs;
    }

    /** Refuses rows that refer to nothing, each with all foreign keys that it breaks. */
    void references(Job job, Dataset dataset, LoadPlan plan, RowRefusals refusals) {
        List<ForeignKey> keys = plan.schema().foreignKeys();
        if (keys.isEmpty()) {
            return;
        }
        List<Rule> rules = new ArrayList<>();
        try (Conflicts conflicts = rows.conflicts(plan.table(), job.uploadNumber())) {
            for (ForeignKey key : keys) {
                List<Column> columns = PhysicalColumns.named(plan.columns(), key.fields());
                String target = key.dataset().isEmpty() ? dataset.name() : key.dataset();
                dangling(dataset, plan, key, columns, rules.size(), conflicts);
                rules.add(new Rule(
                        Violation.Code.REFERENCE,
                        columns,
                        "%s has no such %s".formatted(target, String.join(", ", key.referencedFields()))));
            }
            refusals.refuse(conflicts, rules);
        }
    }

    /** What a dataset refers to is its owner's concern: whoever may write to it need not be able to read that. */
    private void dangling(
            Dataset dataset, LoadPlan plan, ForeignKey key, List<Column> columns, int rule, Conflicts conflicts) {
        boolean self = key.dataset().isEmpty() || key.dataset().equals(dataset.name());
        Optional<Dataset> referenced = self
                ? Optional.of(dataset)
                : datasets.findByName(key.dataset())
                        .filter(found -> access.may(Right.READ, found, Caller.account(dataset.ownerId())));
        Optional<Integer> version = referenced.map(Dataset::currentVersion);
        if (self && plan.plan().destination() == JobPlan.Destination.NEW_VERSION) {
            List<Column> own = PhysicalColumns.named(plan.columns(), key.referencedFields());
            conflicts.dangling(rule, columns, null, own, List.of(), true);
            return;
        }
        if (version.isEmpty()) {
            conflicts.dangling(rule, columns, null, columns, List.of(), false);
            return;
        }
        long datasetId = referenced.orElseThrow().id();
        List<Column> target = PhysicalColumns.named(versions.columns(datasetId, version.get()), key.referencedFields());
        conflicts.dangling(
                rule,
                columns,
                RowTables.versionTable(datasetId, version.get()),
                target,
                jobs.hiddenUploads(datasetId),
                self);
    }

    /**
     * Refuses rows whose keys are taken.
     *
     * @param table the dataset's, or null where the rows replace all records
     */
    void keys(Job job, LoadPlan plan, @Nullable String table, RowRefusals refusals) {
        for (List<Column> key : PhysicalColumns.keys(plan.schema(), plan.columns())) {
            unique(job, plan, key, refusals, conflicts -> {
                if (table != null) {
                    conflicts.taken(0, table, key);
                }
            });
        }
    }

    /** Refuses rows whose unique fields are taken by records or rows of another primary key. */
    void otherKeys(Job job, LoadPlan plan, @Nullable String table, RowRefusals refusals) {
        List<Column> primaryKey =
                PhysicalColumns.named(plan.columns(), plan.schema().primaryKey());
        for (List<Column> key : PhysicalColumns.keys(plan.schema(), plan.columns())) {
            if (!key.equals(primaryKey)) {
                unique(job, plan, key, refusals, conflicts -> {
                    if (table != null) {
                        conflicts.takenByOthers(0, table, key, primaryKey);
                    }
                });
            }
        }
    }

    private void unique(Job job, LoadPlan plan, List<Column> key, RowRefusals refusals, Noting inDataset) {
        List<Rule> rule = List.of(new Rule(Violation.Code.UNIQUE, key, TAKEN));
        try (Conflicts conflicts = rows.conflicts(plan.table(), job.uploadNumber())) {
            inDataset.note(conflicts);
            refusals.refuse(conflicts, rule);
        }
        try (Conflicts conflicts = rows.conflicts(plan.table(), job.uploadNumber())) {
            conflicts.repeated(0, key, Stays.FIRST);
            refusals.refuse(conflicts, rule);
        }
    }

    @FunctionalInterface
    private interface Noting {
        void note(Conflicts conflicts);
    }

    /** Refuses new records that lack a required field because the file does not have its column. */
    void requiredOfNew(Job job, LoadPlan plan, String table, RowRefusals refusals) {
        List<Column> lacking = plan.columns().stream()
                .filter(column -> plan.source(column) < 0
                        && plan.schema().field(column.name()).orElseThrow().required())
                .toList();
        if (lacking.isEmpty()) {
            return;
        }
        List<Column> primaryKey =
                PhysicalColumns.named(plan.columns(), plan.schema().primaryKey());
        List<Rule> rules = new ArrayList<>();
        try (Conflicts conflicts = rows.conflicts(plan.table(), job.uploadNumber())) {
            for (Column column : lacking) {
                conflicts.absent(rules.size(), table, primaryKey);
                rules.add(new Rule(
                        Violation.Code.REQUIRED,
                        List.of(column),
                        "a new record needs a value, and the file does not have the column"));
            }
            refusals.refuse(conflicts, rules);
        }
    }
}
