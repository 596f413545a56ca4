package dev.rowhouse.uploader.change;

import dev.rowhouse.events.Dialect;
import dev.rowhouse.events.Ledger;
import dev.rowhouse.grammar.OrderTerm;
import dev.rowhouse.uploader.audit.Deeds;
import dev.rowhouse.uploader.catalog.Dataset;
import dev.rowhouse.uploader.catalog.DatasetVersions;
import dev.rowhouse.uploader.catalog.RowTables;
import dev.rowhouse.uploader.change.SelectedRows.Line;
import dev.rowhouse.uploader.change.SelectedRows.Selection;
import dev.rowhouse.uploader.change.SelectedRows.Source;
import dev.rowhouse.uploader.job.Job;
import dev.rowhouse.uploader.job.JobCounts;
import dev.rowhouse.uploader.job.JobCounts.ChunkCount;
import dev.rowhouse.uploader.job.JobEvents;
import dev.rowhouse.uploader.job.JobPlan;
import dev.rowhouse.uploader.job.JobPlan.Destination;
import dev.rowhouse.uploader.job.Jobs;
import dev.rowhouse.uploader.job.Rejects.Reject;
import dev.rowhouse.uploader.load.BulkLoader;
import dev.rowhouse.uploader.types.Column;
import dev.rowhouse.uploader.write.Answer;
import dev.rowhouse.uploader.write.RowsRejected;
import dev.rowhouse.uploader.write.WriteRequest;
import dev.rowhouse.uploader.write.WriteTurns;
import dev.rowhouse.uploader.write.Writes;
import dev.rowhouse.uploader.write.WrittenDetails;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.TransactionTimedOutException;

/**
 * Changes the records that conditions select, or takes them away, while the caller waits: all of it in one transaction, when
 * its turn has come. What was is copied to where an undo finds it. A record that had the values already stays as it is.
 */
public class ChangeRows {

    /** Nothing was read from a file. */
    private static final Dialect NO_DIALECT = new Dialect(
            "UTF-8", ",", "\"", null, null, true, "LF", 0, 1, 0, 1, List.of("conditions selected the records"));

    private final WriteTurns turns;
    private final DatasetVersions versions;
    private final Jobs jobs;
    private final JobCounts counts;
    private final JobEvents events;
    private final SelectedRows rows;
    private final SetValues setValues;
    private final Writes writes;
    private final Deeds deeds;
    private final Clock clock;

    /** {@code turns} are those of transactions that end after their limits' {@code timeLimit}. */
    public ChangeRows(
            WriteTurns turns,
            DatasetVersions versions,
            Jobs jobs,
            JobCounts counts,
            JobEvents events,
            SelectedRows rows,
            SetValues setValues,
            Writes writes,
            Deeds deeds,
            Clock clock) {
        this.turns = turns;
        this.versions = versions;
        this.jobs = jobs;
        this.counts = counts;
        this.events = events;
        this.rows = rows;
        this.setValues = setValues;
        this.writes = writes;
        this.deeds = deeds;
        this.clock = clock;
    }

    /**
     * Changes records, or takes them away.
     *
     * @param answer what the caller is told of them; called inside the transaction, so that it can read them
     * @return the answer; an earlier one, if the same request came before with the same idempotency key
     * @throws dev.rowhouse.uploader.catalog.DatasetNotFound if there is no such dataset that the caller may write
     * @throws dev.rowhouse.uploader.write.DatasetBusy if jobs are under way for too long
     * @throws dev.rowhouse.uploader.write.KeyReused if the key came before with another request
     * @throws dev.rowhouse.grammar.QueryRefused if the dataset does not have what the conditions ask for
     * @throws dev.rowhouse.uploader.job.Unplannable if values are for columns that the dataset does not have
     * @throws dev.rowhouse.uploader.write.RowsRejected if a record may not have the values
     * @throws TooManyAffected if there are more records than the caller expects
     * @throws TooManyToShow if there are more records than are given back
     * @throws TookTooLong if the time limit is over
     */
    public Answer change(Change change, Function<Changed, Answer> answer) {
        try {
            return turns.take(change.request(), dataset -> true, dataset -> inTurn(change, dataset, answer));
        } catch (QueryTimeoutException | TransactionTimedOutException e) {
            throw new TookTooLong(turns.limits().timeLimit(), e);
        }
    }

    private Answer inTurn(Change change, Dataset dataset, Function<Changed, Answer> answer) {
        List<Column> columns = versions.columns(dataset.id(), WriteTurns.version(dataset));
        String table = RowTables.versionTable(dataset.id(), WriteTurns.version(dataset));
        Source source = new Source(table, columns, jobs.hiddenUploads(dataset.id()));
        try (Selection selection = rows.select(source, change.level(), enoughToRefuse(change))) {
            requireAllowed(change, selection.count());
            return changed(change, dataset, columns, selection, answer);
        }
    }

    /** One more than is allowed tells that there are too many; the others need not be looked for. */
    private long enoughToRefuse(Change change) {
        long most = Math.min(change.mostAffected().orElse(Long.MAX_VALUE), mostShown(change));
        return most == Long.MAX_VALUE ? most : most + 1;
    }

    private long mostShown(Change change) {
        return change.shown() ? turns.limits().maxRows() : Long.MAX_VALUE;
    }

    private void requireAllowed(Change change, long selected) {
        if (selected > change.mostAffected().orElse(Long.MAX_VALUE)) {
            throw new TooManyAffected(change.mostAffected().getAsLong());
        }
        if (selected > mostShown(change)) {
            throw new TooManyToShow(mostShown(change));
        }
    }

    private Answer changed(
            Change change,
            Dataset dataset,
            List<Column> columns,
            Selection selection,
            Function<Changed, Answer> answer) {
        WriteRequest request = change.request();
        Job job = save(request, dataset, columns);
        long selected = selection.count();
        counts.addChunk(
                job.id(), new ChunkCount(job.sizeBytes(), selected, selected, 0), job.sizeBytes(), clock.instant());
        Function<List<Column>, List<SelectedRows.Line>> records;
        List<OrderTerm> order = change.level().order();
        if (change.values() == null) {
            String overwritten = RowTables.overwrittenTable(dataset.id(), job.version());
            takeAway(job, columns, selection, overwritten);
            records = shown -> selection.takenOut(overwritten, job.uploadNumber(), shown, order);
        } else {
            setValues.of(change.values(), job, dataset, columns, selection);
            records = shown -> selection.present(shown, order);
        }
        JobCounts.Count count = counts.next(job.id(), job.sizeBytes());
        Ledger ledger = count.ledger();
        if (!ledger.addsUp()) {
            throw new IllegalStateException("The counts of job %d do not add up: %s".formatted(job.id(), ledger));
        }
        dataset.addRows(-ledger.deleted(), clock.instant());
        job.complete(clock.instant());
        events.written(job, count, null);
        String done = change.values() == null ? "records-deleted" : "records-changed";
        deeds.toDataset(done, dataset.name(), WrittenDetails.of(job, ledger));
        return answer.apply(new Changed(job, ledger, columns, records));
    }

    private void takeAway(Job job, List<Column> columns, Selection selection, String overwritten) {
        try {
            SetValues.requireAll(job, selection.count(), selection.keep(overwritten, job.uploadNumber()));
        } catch (BulkLoader.RowTooWide e) {
            counts.refuse(job.id(), 1);
            List<Reject> told = selection.read(columns, List.of(e.line())).stream()
                    .map(line -> new Reject(line.line(), List.of(e.reason()), texts(line)))
                    .toList();
            List<String> names = columns.stream().map(Column::name).toList();
            throw new RowsRejected(counts.ledger(job.id()), names, told);
        }
        SetValues.requireAll(job, selection.count(), selection.delete());
        counts.settleDeleted(job.id(), selection.count());
    }

    private static List<String> texts(Line line) {
        return line.values().stream().map(text -> text == null ? "" : text).toList();
    }

    private Job save(WriteRequest request, Dataset dataset, List<Column> columns) {
        UUID uploadId = UUID.randomUUID();
        long number = writes.nextNumber();
        Job.SentRows sent = new Job.SentRows(
                uploadId,
                number,
                request.caller().accountId(),
                "%s /api/records/%s".formatted(request.mode(), request.dataset()),
                request.sizeBytes(),
                request.sha256(),
                request.mode());
        JobPlan plan = new JobPlan(
                NO_DIALECT,
                columns.stream().map(Column::name).toList(),
                IntStream.range(0, columns.size()).boxed().toList(),
                Destination.STAGE,
                RowTables.requestTable(dataset.id(), number),
                !dataset.isDeclared(),
                false,
                List.of(),
                Map.of(),
                null);
        Job job = jobs.save(new Job(sent, dataset, plan, clock.instant()));
        counts.start(job.id(), 0, job.createdAt());
        counts.plan(job.id(), job.sizeBytes(), 1, 1, job.createdAt());
        return job;
    }
}
