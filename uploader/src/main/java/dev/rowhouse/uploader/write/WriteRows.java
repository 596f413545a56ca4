package dev.rowhouse.uploader.write;

import dev.rowhouse.events.Dialect;
import dev.rowhouse.events.Ledger;
import dev.rowhouse.events.LoadMode;
import dev.rowhouse.uploader.audit.Deeds;
import dev.rowhouse.uploader.catalog.Dataset;
import dev.rowhouse.uploader.catalog.DatasetNotFound;
import dev.rowhouse.uploader.catalog.DatasetVersions;
import dev.rowhouse.uploader.catalog.RowTables;
import dev.rowhouse.uploader.catalog.TableSchema;
import dev.rowhouse.uploader.catalog.TableSchemaReader;
import dev.rowhouse.uploader.complete.CompleteRows;
import dev.rowhouse.uploader.job.Job;
import dev.rowhouse.uploader.job.JobCounts;
import dev.rowhouse.uploader.job.JobEvents;
import dev.rowhouse.uploader.job.JobJson;
import dev.rowhouse.uploader.job.JobPlan;
import dev.rowhouse.uploader.job.JobPlan.Destination;
import dev.rowhouse.uploader.job.Jobs;
import dev.rowhouse.uploader.job.Problems;
import dev.rowhouse.uploader.job.RejectLimit;
import dev.rowhouse.uploader.job.Rejects;
import dev.rowhouse.uploader.job.Rejects.Reject;
import dev.rowhouse.uploader.job.Unplannable;
import dev.rowhouse.uploader.load.BulkLoader;
import dev.rowhouse.uploader.load.LoadPlan;
import dev.rowhouse.uploader.load.LoadPlans;
import dev.rowhouse.uploader.load.RowLoad;
import dev.rowhouse.uploader.plan.ColumnMatch;
import dev.rowhouse.uploader.types.Column;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;

/**
 * Writes the rows of one request while its caller waits, when its turn has come: all of it in one transaction.
 */
public class WriteRows {

    /** Rows that are in no file have none; those of CSV bodies are read like this. */
    private static final Dialect DIALECT = new Dialect(
            "UTF-8", ",", "\"", null, null, true, "LF", 0, 1, 0, 1, List.of("rows came with a request of their own"));

    private final WriteTurns turns;
    private final DatasetVersions versions;
    private final RowTables tables;
    private final Jobs jobs;
    private final JobCounts counts;
    private final JobEvents events;
    private final Rejects rejects;
    private final LoadPlans plans;
    private final RowLoad rowLoad;
    private final CompleteRows completeRows;
    private final Writes writes;
    private final Deeds deeds;
    private final Clock clock;

    public WriteRows(
            WriteTurns turns,
            DatasetVersions versions,
            RowTables tables,
            Jobs jobs,
            JobCounts counts,
            JobEvents events,
            Rejects rejects,
            LoadPlans plans,
            RowLoad rowLoad,
            CompleteRows completeRows,
            Writes writes,
            Deeds deeds,
            Clock clock) {
        this.turns = turns;
        this.versions = versions;
        this.tables = tables;
        this.jobs = jobs;
        this.counts = counts;
        this.events = events;
        this.rejects = rejects;
        this.plans = plans;
        this.rowLoad = rowLoad;
        this.completeRows = completeRows;
        this.writes = writes;
        this.deeds = deeds;
        this.clock = clock;
    }

    /**
     * Writes rows.
     *
     * @param answer what the caller is told of them; called inside the transaction, so that it can read what was written
     * @return the answer; an earlier one, if the same request came before with the same idempotency key
     * @throws DatasetNotFound if there is no such dataset that the caller may write
     * @throws DatasetBusy if jobs are under way for too long
     * @throws RowsRejected if more rows are rejected than the request allows
     * @throws Unplannable if the rows cannot be brought into the dataset at all
     * @throws KeyReused if the key came before with another request
     */
    public Answer write(WriteRequest request, SentRows rows, Function<Written, Answer> answer) {
        return turns.take(
                request, dataset -> comparesRows(request, dataset), dataset -> inTurn(request, rows, dataset, answer));
    }

    private Answer inTurn(WriteRequest request, SentRows rows, Dataset dataset, Function<Written, Answer> answer) {
        return comparesRows(request, dataset)
                ? compared(request, rows, dataset, answer)
                : added(request, rows, dataset, answer);
    }

    /** Straight into the table that readers use. */
    private Answer added(WriteRequest request, SentRows rows, Dataset dataset, Function<Written, Answer> answer) {
        UUID uploadId = UUID.randomUUID();
        long number = writes.nextNumber();
        String table = RowTables.versionTable(dataset.id(), WriteTurns.version(dataset));
        return load(request, rows, dataset, job(request, uploadId, number), table, Destination.CURRENT_VERSION, answer);
    }

    /** By way of a table that only this session sees. */
    private Answer compared(WriteRequest request, SentRows rows, Dataset dataset, Function<Written, Answer> answer) {
        UUID uploadId = UUID.randomUUID();
        long number = writes.nextNumber();
        String table = RowTables.requestTable(dataset.id(), number);
        List<Column> columns = versions.columns(dataset.id(), WriteTurns.version(dataset));
        return tables.withTemporary(
                table,
                columns,
                () -> load(request, rows, dataset, job(request, uploadId, number), table, Destination.STAGE, answer));
    }

    private static Job.SentRows job(WriteRequest request, UUID uploadId, long number) {
        return new Job.SentRows(
                uploadId,
                number,
                request.caller().accountId(),
                "POST /api/records/" + request.dataset(),
                request.sizeBytes(),
                request.sha256(),
                request.mode());
    }

    private Answer load(
            WriteRequest request,
            SentRows rows,
            Dataset dataset,
            Job.SentRows sent,
            String table,
            Destination destination,
            Function<Written, Answer> answer) {
        List<Column> known = versions.columns(dataset.id(), WriteTurns.version(dataset));
        JobPlan plan = new JobPlan(
                DIALECT,
                rows.columns(),
                targets(rows, known),
                destination,
                table,
                !dataset.isDeclared(),
                false,
                List.of(),
                Map.of(),
                null);
        Job job = jobs.save(new Job(sent, dataset, plan, clock.instant()));
        counts.start(job.id(), 0, job.createdAt());
        counts.plan(job.id(), job.sizeBytes(), 1, 1, job.createdAt());
        LoadPlan loadPlan = plans.of(job);
        requireKey(request, loadPlan.schema());
        RowsInMemory loaded = new RowsInMemory();
        rowLoad.load(job, loadPlan, job.sizeBytes(), taker -> rows.read(loadPlan, loaded.before(taker)));
        JobCounts.Count count = complete(job, dataset, loadPlan, loaded);
        requireAllowed(request, job, plan, count.ledger());
        job.keepOptions(request.options());
        events.written(job, count, null);
        deeds.toDataset("records-written", dataset.name(), WrittenDetails.of(job, count.ledger()));
        return answer.apply(new Written(job, count.progress(), count.ledger(), known));
    }

    /** What a row leaves out stays of the record that it overwrites; only together they can be more than a record holds. */
    private JobCounts.Count complete(Job job, Dataset dataset, LoadPlan plan, RowsInMemory loaded) {
        try {
            return completeRows.complete(job, dataset, plan, loaded);
        } catch (BulkLoader.RowTooWide e) {
            counts.refuse(job.id(), 1);
            List<Reject> told = new ArrayList<>(rejects.all(job.id()));
            loaded.cells(new TreeSet<>(Set.of(e.line())))
                    .forEach((line, cells) -> told.add(new Reject(line, List.of(e.reason()), cells)));
            throw new RowsRejected(counts.ledger(job.id()), plan.plan().fileColumns(), told);
        }
    }

    private static List<Integer> targets(SentRows rows, List<Column> known) {
        ColumnMatch match = ColumnMatch.exactly(rows.columns(), known, false);
        if (!match.unknown().isEmpty()) {
            throw match.unknownColumns(rows.columns());
        }
        return match.targets();
    }

    /** Records are found by the primary key alone, as those of files are. */
    private static void requireKey(WriteRequest request, TableSchema schema) {
        if (request.mode() == LoadMode.APPEND) {
            return;
        }
        List<String> asked = request.onConflict();
        boolean others = asked != null && !Set.copyOf(asked).equals(Set.copyOf(schema.primaryKey()));
        if (others || schema.primaryKey().isEmpty()) {
            throw new Unplannable(
                    Problems.primaryKeyNeeded(request.mode().name().toLowerCase(Locale.ROOT)));
        }
    }

    /** None are allowed where nothing is said. */
    private void requireAllowed(WriteRequest request, Job job, JobPlan plan, Ledger ledger) {
        String limit = request.options().maxRejects();
        if (ledger.rejected() > 0 && (limit == null || !RejectLimit.allows(request.options(), ledger))) {
            throw new RowsRejected(ledger, plan.fileColumns(), rejects.all(job.id()));
        }
    }

    private static boolean comparesRows(WriteRequest request, Dataset dataset) {
        String schema = dataset.schemaJson();
        return request.mode() != LoadMode.APPEND
                || schema == null
                || TableSchemaReader.read(JobJson.MAPPER.readTree(schema)).comparesRows();
    }
}
