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
import java.util.SortedSet;
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

    /**
     * Reverts a job inside the caller's transaction, which has locked the dataset.
     *
     * @throws RowTables.TooMuchIndexed if indexes have too much of a record; the transaction must not be committed then
     */
    public Undo revert(Job job, Dataset dataset) {
        int version = Objects.requireNonNull(dataset.currentVersion());
        String table = RowTables.versionTable(dataset.id(), version);
        String prior = RowTables.priorTable(dataset.id(), job.id());
        List<Column> columns = versions.columns(dataset.id(), version);
        if (job.hasFile() || !overwrote(job, dataset)) {
            return revert(job, dataset, table, prior, columns, job.mode().overwrites() && tables.exists(prior));
        }
        return tables.withTemporaryPrior(prior, columns, () -> {
            rows.take(overwritten(dataset), prior, job.uploadNumber(), columns);
            return revert(job, dataset, table, prior, columns, true);
        });
    }

    /** Whether what a job replaced or overwrote, as far as it did, is still kept. */
    boolean keepsWhatWasBefore(Job job, Dataset dataset) {
        Ledger ledger = counts.ledger(job.id());
        if (ledger.updated() + ledger.deleted() == 0) {
            return true;
        }
        return job.hasFile() ? tables.exists(RowTables.priorTable(dataset.id(), job.id())) : overwrote(job, dataset);
    }

    /**
     * Looks, as far as it can be known before, whether the records of a job can be reverted.
     *
     * @throws RowTables.TooMuchIndexed if indexes have too much of one
     */
    void requireRevertible(Job job, Dataset dataset) {
        int version = Objects.requireNonNull(dataset.currentVersion());
        rows.requireRemovable(RowTables.versionTable(dataset.id(), version), job.uploadNumber());
    }

    /** Whether there are records that an undo of some request would bring back into a dataset. */
    boolean canBringBack(Dataset dataset) {
        String table = overwritten(dataset);
        return tables.exists(table) && !rows.isEmpty(table);
    }

    private boolean overwrote(Job job, Dataset dataset) {
        return job.mode().overwrites()
                && dataset.currentVersion() != null
                && tables.exists(overwritten(dataset))
                && rows.isKept(overwritten(dataset), job.uploadNumber());
    }

    /** A version that took over the records of another has taken over this, too. */
    private static String overwritten(Dataset dataset) {
        return RowTables.overwrittenTable(dataset.id(), Objects.requireNonNull(dataset.currentVersion()));
    }

    private Undo revert(Job job, Dataset dataset, String table, String prior, List<Column> columns, boolean overwrote) {
        boolean tookAway = job.mode() == LoadMode.DELETE;
        List<String> later = laterPriors(job, dataset);
        SortedSet<Long> leftLines = overwrittenLines(job, later);
        List<Long> staying = List.of();
        if (overwrote) {
            later.forEach(each -> rows.passOn(prior, job.uploadNumber(), each, columns));
            if (!tookAway) {
                rows.forgetChanged(table, prior, job.uploadNumber());
            }
            List<Long> undone = jobs.undoneUploads(dataset.id());
            staying = rows.forgetLost(table, prior, job.uploadNumber(), keys(dataset, columns), undone);
        }
        PriorRows.Reverted reverted = rows.revert(
                table, overwrote ? prior : null, job.uploadNumber(), columns, tookAway ? List.of() : staying);
        if (overwrote && job.hasFile()) {
            tables.retire(prior, clock.instant());
        }
        leftLines.addAll(staying);
        long more = reverted.restored() - reverted.deleted();
        dataset.addRows(more, clock.instant());
        return tookAway
                ? new Undo(0, reverted.restored(), staying.size(), told(leftLines))
                : new Undo(-more, reverted.restored(), left(job, reverted.deleted()), told(leftLines));
    }

    /** Rows of an append that no key can hold on to: they are hidden now and deleted later. */
    Undo hide(Job job, Dataset dataset) {
        String table = RowTables.versionTable(dataset.id(), Objects.requireNonNull(dataset.currentVersion()));
        long removed = rows.written(table, job.uploadNumber());
        dataset.addRows(-removed, clock.instant());
        return new Undo(removed, 0, left(job, removed), told(overwrittenLines(job, laterPriors(job, dataset))));
    }

    private long left(Job job, long gone) {
        Ledger ledger = counts.ledger(job.id());
        return ledger.created() + ledger.updated() - gone;
    }

    /** Where jobs that may have overwritten rows of this one keep them. */
    private List<String> laterPriors(Job job, Dataset dataset) {
        List<String> later = new ArrayList<>();
        jobs.findByDatasetIdAndIdGreaterThanAndStateAndModeInAndHasFileTrueOrderById(
                        dataset.id(), job.id(), JobState.COMPLETED, OVERWRITING)
                .forEach(each -> later.add(RowTables.priorTable(dataset.id(), each.id())));
        later.add(overwritten(dataset));
        return later.stream().filter(tables::exists).toList();
    }

    private SortedSet<Long> overwrittenLines(Job job, List<String> later) {
        SortedSet<Long> lines = new TreeSet<>();
        later.forEach(table -> lines.addAll(rows.overwrittenLines(table, job.uploadNumber(), LINES_TOLD)));
        return lines;
    }

    private static List<Long> told(SortedSet<Long> lines) {
        return new ArrayList<>(lines).subList(0, Math.min(lines.size(), LINES_TOLD));
    }

    private static List<List<Column>> keys(Dataset dataset, List<Column> columns) {
        TableSchema schema =
                TableSchemaReader.read(JobJson.MAPPER.readTree(Objects.requireNonNull(dataset.schemaJson())));
        return PhysicalColumns.keys(schema, columns);
    }
}
