package dev.rowhouse.uploader.complete;

import dev.rowhouse.uploader.catalog.Dataset;
import dev.rowhouse.uploader.catalog.DatasetAccess;
import dev.rowhouse.uploader.catalog.DatasetVersions;
import dev.rowhouse.uploader.catalog.Datasets;
import dev.rowhouse.uploader.catalog.ForeignKey;
import dev.rowhouse.uploader.catalog.RowTables;
import dev.rowhouse.uploader.complete.StagedRows.Conflict;
import dev.rowhouse.uploader.job.Job;
import dev.rowhouse.uploader.job.Jobs;
import dev.rowhouse.uploader.job.Rejects.Reason;
import dev.rowhouse.uploader.load.LoadPlan;
import dev.rowhouse.uploader.types.Column;
import dev.rowhouse.uploader.types.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Decides which staged rows other rows rule out: first by all foreign keys, then, among those that are left, key by key in
 * the order of {@code TableSchema.keys()}. Of rows with equal keys the one on the smallest line stays.
 */
public class Comparison {

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

    /** Takes the rows that are ruled out away from the stage, and returns the reasons by line. */
    SortedMap<Long, List<Reason>> ruleOut(Job job, Dataset dataset, LoadPlan plan) {
        SortedMap<Long, List<Reason>> refused = new TreeMap<>();
        for (ForeignKey key : plan.schema().foreignKeys()) {
            List<Column> columns = columns(plan.columns(), key.fields());
            for (Conflict conflict : dangling(job, dataset, plan, key, columns)) {
                refuse(
                        refused,
                        conflict,
                        plan,
                        columns,
                        Violation.Code.REFERENCE,
                        "%s has no such %s".formatted(target(key, dataset), String.join(", ", key.referencedFields())));
            }
        }
        rows.delete(plan.table(), List.copyOf(refused.keySet()));
        String table = RowTables.versionTable(
                dataset.id(), Optional.ofNullable(job.targetVersion()).orElseThrow());
        for (List<String> key : plan.schema().keys()) {
            List<Column> columns = columns(plan.columns(), key);
            List<Conflict> duplicates = rows.duplicates(plan.table(), table, columns);
            for (Conflict conflict : duplicates) {
                String message = conflict.takenByLine() > 0
                        ? "line %d has the same value already".formatted(conflict.takenByLine())
                        : "the dataset has this value already";
                refuse(refused, conflict, plan, columns, Violation.Code.UNIQUE, message);
            }
            rows.delete(
                    plan.table(),
                    duplicates.stream().map(Conflict::line).distinct().toList());
        }
        return refused;
    }

    private List<Conflict> dangling(Job job, Dataset dataset, LoadPlan plan, ForeignKey key, List<Column> columns) {
        Optional<Dataset> referenced = key.dataset().isEmpty()
                ? Optional.of(dataset)
                : datasets.findByName(key.dataset()).filter(found -> access.mayRead(found, job.accountId()));
        Optional<Integer> version = referenced.map(Dataset::currentVersion);
        if (version.isEmpty()) {
            return rows.dangling(plan.table(), columns, plan.table(), columns, List.of(job.uploadNumber()), false);
        }
        long datasetId = referenced.orElseThrow().id();
        return rows.dangling(
                plan.table(),
                columns,
                RowTables.versionTable(datasetId, version.get()),
                columns(versions.columns(datasetId, version.get()), key.referencedFields()),
                jobs.hiddenUploads(datasetId),
                datasetId == dataset.id());
    }

    private static String target(ForeignKey key, Dataset dataset) {
        return key.dataset().isEmpty() ? dataset.name() : key.dataset();
    }

    private static void refuse(
            SortedMap<Long, List<Reason>> refused,
            Conflict conflict,
            LoadPlan plan,
            List<Column> columns,
            Violation.Code code,
            String message) {
        refused.computeIfAbsent(conflict.line(), line -> new ArrayList<>())
                .add(new Reason(
                        code.toString(),
                        String.join(", ", columns.stream().map(Column::name).toList()),
                        plan.columns().indexOf(columns.get(0)) + 1,
                        String.join(", ", conflict.values()),
                        message));
    }

    private static List<Column> columns(List<Column> all, List<String> names) {
        return names.stream()
                .map(name -> all.stream()
                        .filter(column -> column.name().equals(name))
                        .findFirst()
                        .orElseThrow())
                .toList();
    }
}
