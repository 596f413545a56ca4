package dev.rowhouse.uploader.change;

import dev.rowhouse.events.Ledger;
import dev.rowhouse.uploader.catalog.Dataset;
import dev.rowhouse.uploader.catalog.RowTables;
import dev.rowhouse.uploader.catalog.TableSchema;
import dev.rowhouse.uploader.change.SelectedRows.Line;
import dev.rowhouse.uploader.change.SelectedRows.Selection;
import dev.rowhouse.uploader.complete.ChangedRows;
import dev.rowhouse.uploader.complete.RowTexts;
import dev.rowhouse.uploader.csv.Cells;
import dev.rowhouse.uploader.csv.RecordReader;
import dev.rowhouse.uploader.csv.RecordScanner;
import dev.rowhouse.uploader.job.Job;
import dev.rowhouse.uploader.job.JobCounts;
import dev.rowhouse.uploader.job.JobPlan;
import dev.rowhouse.uploader.job.Rejects;
import dev.rowhouse.uploader.job.Rejects.Reason;
import dev.rowhouse.uploader.job.Rejects.Reject;
import dev.rowhouse.uploader.load.BulkLoader;
import dev.rowhouse.uploader.load.LoadPlan;
import dev.rowhouse.uploader.load.LoadPlans;
import dev.rowhouse.uploader.load.ValuesLoad;
import dev.rowhouse.uploader.plan.ColumnMatch;
import dev.rowhouse.uploader.types.Column;
import dev.rowhouse.uploader.write.JsonRows;
import dev.rowhouse.uploader.write.RowsRejected;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Sets columns of selected records to the same values. The values are checked once; whether other records allow the result is
 * found out for all of them together.
 */
public class SetValues {

    /** Whoever has more records refused than these learns how many, and sees the first ones. */
    static final int REJECTS_TOLD = 1000;

    private final RowTables tables;
    private final LoadPlans plans;
    private final ValuesLoad load;
    private final ChangedRows changedRows;
    private final SelectedRows rows;
    private final Rejects rejects;
    private final JobCounts counts;

    public SetValues(
            RowTables tables,
            LoadPlans plans,
            ValuesLoad load,
            ChangedRows changedRows,
            SelectedRows rows,
            Rejects rejects,
            JobCounts counts) {
        this.tables = tables;
        this.plans = plans;
        this.load = load;
        this.changedRows = changedRows;
        this.rows = rows;
        this.rejects = rejects;
        this.counts = counts;
    }

    /**
     * Sets values inside the caller's transaction, and counts what became of the records.
     *
     * @param values one row
     * @throws RowsRejected if some record may not have them; then nothing of the transaction may be kept
     */
    void of(JsonRows values, Job job, Dataset dataset, List<Column> columns, Selection selection) {
        List<Integer> targets = targets(values, columns);
        List<Column> given = targets.stream().map(columns::get).toList();
        String valuesTable = RowTables.valuesTable(dataset.id(), job.uploadNumber());
        LoadPlan whole = plans.of(job);
        LoadPlan ofValues = new LoadPlan(
                planOf(Objects.requireNonNull(job.plan()), values.columns(), targets, valuesTable),
                columns,
                whole.schema(),
                whole.options(),
                whole.mode());
        Cells cells = cells(values, ofValues);
        tables.withTemporary(valuesTable, columns, () -> {
            List<Reason> reasons = load.load(ofValues, job.uploadNumber(), cells);
            if (!reasons.isEmpty() && selection.count() > 0) {
                throw allRejected(reasons, job, columns, new Replacing(targets, cells), selection);
            }
            if (selection.count() > 0) {
                counts.settle(job.id(), 0, selection.leaveEqual(valuesTable, given), 0);
                LoadPlan checked = new LoadPlan(
                        whole.plan(), columns, touched(whole.schema(), given), whole.options(), whole.mode());
                set(job, dataset, checked, new Replacing(targets, cells), valuesTable, given, selection);
            }
            return job;
        });
    }

    private void set(
            Job job,
            Dataset dataset,
            LoadPlan plan,
            Replacing replacing,
            String values,
            List<Column> given,
            Selection selection) {
        String overwritten = RowTables.overwrittenTable(dataset.id(), job.version());
        tables.withTemporary(plan.table(), plan.columns(), () -> {
            try {
                long changing = counts.ledger(job.id()).created();
                requireAll(job, changing, selection.copyWith(values, given, plan.table(), job.uploadNumber()));
                requireAll(job, changing, selection.keep(overwritten, job.uploadNumber()));
                requireAll(job, changing, selection.delete());
                bringBack(job, dataset, plan, replacing, overwritten);
            } catch (BulkLoader.RowTooWide e) {
                throw tooWide(
                        e, job, plan, replacing, whereverItIs(e.line(), job, plan.columns(), overwritten, selection));
            }
            selection.belongTo(job.uploadNumber());
            return job;
        });
    }

    private void bringBack(Job job, Dataset dataset, LoadPlan plan, Replacing replacing, String overwritten) {
        RowTexts texts = (lines, taker) -> rows.takenOut(overwritten, job.uploadNumber(), plan.columns(), lines)
                .forEach(line -> taker.row(line.line(), replacing.cellsOf(line)));
        boolean allowed = changedRows.bringBack(job, dataset, plan, texts, REJECTS_TOLD);
        counts.settle(job.id(), counts.ledger(job.id()).created(), 0, 0);
        if (!allowed) {
            throw new RowsRejected(counts.ledger(job.id()), plan.plan().fileColumns(), rejects.all(job.id()));
        }
    }

    private RowsRejected tooWide(
            BulkLoader.RowTooWide e, Job job, LoadPlan plan, Replacing replacing, List<Line> found) {
        counts.refuse(job.id(), 1);
        List<Reject> told = found.stream()
                .map(line -> new Reject(line.line(), List.of(e.reason()), replacing.cellsOf(line)))
                .toList();
        return new RowsRejected(counts.ledger(job.id()), plan.plan().fileColumns(), told);
    }

    /** It is where it was, or on its way where an undo finds it. */
    private List<Line> whereverItIs(
            long number, Job job, List<Column> columns, String overwritten, Selection selection) {
        List<Line> present = selection.read(columns, List.of(number));
        return present.isEmpty() ? rows.takenOut(overwritten, job.uploadNumber(), columns, List.of(number)) : present;
    }

    private RowsRejected allRejected(
            List<Reason> reasons, Job job, List<Column> columns, Replacing replacing, Selection selection) {
        long selected = selection.count();
        List<Long> first = LongStream.rangeClosed(1, Math.min(selected, REJECTS_TOLD))
                .boxed()
                .toList();
        List<Reject> told = selection.read(columns, first).stream()
                .map(line -> new Reject(line.line(), reasons, replacing.cellsOf(line)))
                .toList();
        counts.refuse(job.id(), selected);
        Ledger ledger = counts.ledger(job.id());
        return new RowsRejected(ledger, columns.stream().map(Column::name).toList(), told);
    }

    private static List<Integer> targets(JsonRows values, List<Column> columns) {
        ColumnMatch match = ColumnMatch.exactly(values.columns(), columns, false);
        if (!match.unknown().isEmpty()) {
            throw match.unknownColumns(values.columns());
        }
        return match.targets();
    }

    private static JobPlan planOf(JobPlan whole, List<String> names, List<Integer> targets, String table) {
        return new JobPlan(
                whole.dialect(),
                names,
                targets,
                whole.destination(),
                table,
                whole.inferring(),
                whole.copiesBase(),
                whole.notes(),
                whole.readings(),
                whole.schema());
    }

    /** A reference that a record has had before is none of this request's business. */
    private static TableSchema touched(TableSchema schema, List<Column> given) {
        List<String> names = given.stream().map(Column::name).toList();
        return new TableSchema(
                schema.fields(),
                schema.primaryKey(),
                schema.unique(),
                schema.foreignKeys().stream()
                        .filter(key -> key.fields().stream().anyMatch(names::contains))
                        .toList());
    }

    private static Cells cells(JsonRows values, LoadPlan plan) {
        List<Cells> read = new ArrayList<>();
        values.read(plan, new RecordReader.Rows() {
            @Override
            public boolean row(long line, Cells cells, boolean suspect) {
                return read.add(cells);
            }

            @Override
            public boolean malformed(long line, RecordScanner.Kind kind, String text) {
                throw new IllegalStateException("Values have no quotes");
            }
        });
        return read.get(0);
    }

    /** The database says how many records a statement was about; a difference means that nothing may be kept. */
    static void requireAll(Job job, long expected, long done) {
        if (done != expected) {
            throw new IllegalStateException(
                    "%d records were moved by job %d instead of %d".formatted(done, job.id(), expected));
        }
    }

    /** Records as they would be: their own texts, but for the columns that are set. */
    private record Replacing(List<Integer> targets, Cells cells) {

        List<String> cellsOf(Line line) {
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < line.values().size(); i++) {
                int source = targets.indexOf(i);
                @Nullable String text = source < 0 ? line.values().get(i) : cells.get(source);
                texts.add(text == null ? "" : text);
            }
            return texts;
        }
    }
}
