package dev.rowhouse.uploader.undo;

import dev.rowhouse.events.Ledger;
import dev.rowhouse.events.LoadMode;
import dev.rowhouse.events.Undo;
import dev.rowhouse.uploader.catalog.Dataset;
import dev.rowhouse.uploader.catalog.DatasetVersions;
import dev.rowhouse.uploader.catalog.PhysicalColumns;
import dev.rowhouse.uploader.catalog.RowTables;
import dev.rowhouse.uploader.catalog.TableSchema;
import dev.rowhouse.uploader.catalog.TableSchemaReader;
import dev.rowhouse.uploader.job.Job;
import dev.rowhouse.uploader.job.JobCounts;
import dev.rowhouse.uploader.job.JobJson;
import dev.rowhouse.uploader.job.JobState;
import dev.rowhouse.uploader.job.Jobs;
import dev.rowhouse.uploader.types.Column;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Takes the records of a completed job out of the current version of its dataset, row by row: what it created goes, what it
 * overwrote comes back. Rows that a later job has changed since have another lineage by that, and stay as they are.
 */
public class Reversal {

    private static final int LINES_TOLD = 1000;

    private static final List<LoadMode> OVERWRITING =
            Arrays.stream(LoadMode.values()).filter(LoadMode::overwrites).toList();

    private final PriorRows rows;
    private final Jobs jobs;
    private final JobCounts counts;
    private final DatasetVersions versions;
    private final RowTables tables;
    private final Clock clock;

    public Reversal(
            PriorRows rows, Jobs jobs, JobCounts counts, DatasetVersions versions, RowTables tables, Clock clock) {
        this.rows = rows;
        this.jobs = jobs;
        this.counts = counts;
        this.versions = versions;
        this.tables = tables;
        this.clock = clock;
    }

    /** Reverts a job inside the caller's transaction, which has locked the dataset. */
    public Undo revert(Job job, Dataset dataset) {
        int version = Objects.requireNonNull(dataset.currentVersion());
        String table = RowTables.versionTable(dataset.id(), version);
        String prior = RowTables.priorTable(dataset.id(), job.id());
        List<Column> columns = versions.columns(dataset.id(), version);
        if (job.hasFile() || !overwrote(job)) {
            return revert(job, dataset, table, prior, columns, job.mode().overwrites() && tables.exists(prior));
        }
        return tables.withTemporaryPrior(prior, columns, () -> {
            rows.take(overwritten(job), prior, job.uploadNumber(), columns);
            return revert(job, dataset, table, prior, columns, true);
        });
    }

    /** Whether what a job replaced or overwrote, as far as it did, is still kept. */
    boolean keepsWhatWasBefore(Job job, long datasetId) {
        if (counts.ledger(job.id()).updated() == 0) {
            return true;
        }
        return job.hasFile() ? tables.exists(RowTables.priorTable(datasetId, job.id())) : overwrote(job);
    }

    private boolean overwrote(Job job) {
        String table = overwritten(job);
        return job.mode().overwrites() && tables.exists(table) && rows.isKept(table, job.uploadNumber());
    }

    private static String overwritten(Job job) {
        return RowTables.overwrittenTable(Objects.requireNonNull(job.datasetId()), job.version());
    }

    private Undo revert(Job job, Dataset dataset, String table, String prior, List<Column> columns, boolean overwrote) {
        List<Long> staying = List.of();
        if (overwrote) {
            List<Long> undone = jobs.undoneUploads(dataset.id());
            staying = rows.forgetLost(table, prior, job.uploadNumber(), keys(dataset, columns), undone);
        }
        PriorRows.Reverted reverted =
                rows.revert(table, overwrote ? prior : null, job.uploadNumber(), columns, staying);
        if (overwrote && job.hasFile()) {
            tables.retire(prior, clock.instant());
        }
        long removed = reverted.deleted() - reverted.restored();
        dataset.addRows(-removed, clock.instant());
        return new Undo(removed, reverted.restored(), left(job, reverted.deleted()), leftLines(job, dataset, staying));
    }

    /** Rows of an append that no key can hold on to: they are hidden now and deleted later. */
    Undo hide(Job job, Dataset dataset) {
        String table = RowTables.versionTable(dataset.id(), Objects.requireNonNull(dataset.currentVersion()));
        long removed = rows.written(table, job.uploadNumber());
        dataset.addRows(-removed, clock.instant());
        return new Undo(removed, 0, left(job, removed), List.of());
    }

    private long left(Job job, long gone) {
        Ledger ledger = counts.ledger(job.id());
        return ledger.created() + ledger.updated() - gone;
    }

    private List<Long> leftLines(Job job, Dataset dataset, List<Long> staying) {
        TreeSet<Long> lines = new TreeSet<>(staying);
        for (Job later : jobs.findByDatasetIdAndIdGreaterThanAndStateAndModeInAndHasFileTrueOrderById(
                dataset.id(), job.id(), JobState.COMPLETED, OVERWRITING)) {
            addOverwritten(RowTables.priorTable(dataset.id(), later.id()), job, lines);
        }
        int version = Objects.requireNonNull(dataset.currentVersion());
        addOverwritten(RowTables.overwrittenTable(dataset.id(), version), job, lines);
        return new ArrayList<>(lines).subList(0, Math.min(lines.size(), LINES_TOLD));
    }

    private void addOverwritten(String table, Job job, Set<Long> lines) {
        if (tables.exists(table)) {
            lines.addAll(rows.overwrittenLines(table, job.uploadNumber(), LINES_TOLD));
        }
    }

    private static List<List<Column>> keys(Dataset dataset, List<Column> columns) {
        TableSchema schema =
                TableSchemaReader.read(JobJson.MAPPER.readTree(Objects.requireNonNull(dataset.schemaJson())));
        return PhysicalColumns.keys(schema, columns);
    }
}
