package dev.rowhouse.uploader.write;

import dev.rowhouse.events.Dialect;
import dev.rowhouse.events.Ledger;
import dev.rowhouse.events.LoadMode;
import dev.rowhouse.uploader.catalog.Dataset;
import dev.rowhouse.uploader.catalog.DatasetAccess;
import dev.rowhouse.uploader.catalog.DatasetNotFound;
import dev.rowhouse.uploader.catalog.DatasetVersions;
import dev.rowhouse.uploader.catalog.Datasets;
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
import dev.rowhouse.uploader.job.Unplannable;
import dev.rowhouse.uploader.load.LoadPlan;
import dev.rowhouse.uploader.load.LoadPlans;
import dev.rowhouse.uploader.load.RowLoad;
import dev.rowhouse.uploader.plan.ColumnMatch;
import dev.rowhouse.uploader.types.Column;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Writes the rows of one request while its caller waits: all of it in one transaction, which begins by locking the dataset. So
 * nobody sees the job before it has ended, a crash leaves nothing, and of two requests with the same key the second one finds
 * the first one's rows.
 *
 * <p>Rows have a place in the order of jobs: after all that must be alone on the dataset, and after all others too where rows
 * are compared. The caller waits a while for that, no longer.
 */
public class WriteRows {

    /** How long an answer is kept for the same request again. */
    public static final Duration KEYS_KEPT = Duration.ofHours(24);

    private static final Duration PAUSE = Duration.ofMillis(50);

    /** Every other job comes before rows that have no place in the order yet. */
    private static final long LAST = Long.MAX_VALUE;

    /** Rows that are in no file have none; those of CSV bodies are read like this. */
    private static final Dialect DIALECT = new Dialect(
            "UTF-8", ",", "\"", null, null, true, "LF", 0, 1, 0, 1, List.of("rows came with a request of their own"));

    private final TransactionOperations transactions;
    private final Datasets datasets;
    private final DatasetVersions versions;
    private final DatasetAccess access;
    private final RowTables tables;
    private final Jobs jobs;
    private final JobCounts counts;
    private final JobEvents events;
    private final Rejects rejects;
    private final LoadPlans plans;
    private final RowLoad rowLoad;
    private final CompleteRows completeRows;
    private final Writes writes;
    private final WriteProperties properties;
    private final Clock clock;

    public WriteRows(
            TransactionOperations transactions,
            Datasets datasets,
            DatasetVersions versions,
            DatasetAccess access,
            RowTables tables,
            Jobs jobs,
            JobCounts counts,
            JobEvents events,
            Rejects rejects,
            LoadPlans plans,
            RowLoad rowLoad,
            CompleteRows completeRows,
            Writes writes,
            WriteProperties properties,
            Clock clock) {
        this.transactions = transactions;
        this.datasets = datasets;
        this.versions = versions;
        this.access = access;
        this.tables = tables;
        this.jobs = jobs;
        this.counts = counts;
        this.events = events;
        this.rejects = rejects;
        this.plans = plans;
        this.rowLoad = rowLoad;
        this.completeRows = completeRows;
        this.writes = writes;
        this.properties = properties;
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
        Instant deadline = clock.instant().plus(properties.patience());
        while (true) {
            Optional<Answer> given = attempt(request, rows, answer);
            if (given.isPresent()) {
                return given.get();
            }
            if (!clock.instant().isBefore(deadline)) {
                throw new DatasetBusy(request.dataset());
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Empty if it was not the rows' turn, or if their dataset turned to another table meanwhile. */
    private Optional<Answer> attempt(WriteRequest request, SentRows rows, Function<Written, Answer> answer) {
        Dataset seen = datasets.findByName(request.dataset())
                .filter(found -> found.currentVersion() != null)
                .orElseThrow(() -> new DatasetNotFound(request.dataset()));
        access.require(DatasetAccess.Right.WRITE, seen, request.caller());
        if (mustWait(seen, comparesRows(request, seen))) {
            return Optional.empty(); // found out without the lock, which a job that is being completed holds for long
        }
        int version = version(seen);
        if (request.mode().overwrites()) {
            tables.createOverwritten(
                    RowTables.overwrittenTable(seen.id(), version), versions.columns(seen.id(), version));
        }
        try {
            return Objects.requireNonNull(transactions.execute(status -> inTurn(request, rows, seen, answer)));
        } catch (PessimisticLockingFailureException overtaken) {
            return Optional.empty();
        } catch (DuplicateKeyException e) {
            if (request.idempotencyKey() == null) {
                throw e;
            }
            return Optional.empty(); // another request with the same key, on another dataset, was faster
        }
    }

    private Optional<Answer> inTurn(
            WriteRequest request, SentRows rows, Dataset seen, Function<Written, Answer> answer) {
        Dataset dataset = datasets.lock(seen.id()).orElseThrow(() -> new DatasetNotFound(request.dataset()));
        Optional<Answer> earlier = earlier(request);
        if (earlier.isPresent()) {
            return earlier;
        }
        boolean compares = comparesRows(request, dataset);
        if (dataset.currentVersion() == null || version(dataset) != version(seen) || mustWait(dataset, compares)) {
            return Optional.empty();
        }
        Answer given = compares ? compared(request, rows, dataset, answer) : added(request, rows, dataset, answer);
        String key = request.idempotencyKey();
        if (key != null) {
            writes.keep(
                    request.caller().accountId(), key, new Writes.Kept(request.fingerprint(), given), clock.instant());
        }
        return Optional.of(given);
    }

    private Optional<Answer> earlier(WriteRequest request) {
        String key = request.idempotencyKey();
        if (key == null) {
            return Optional.empty();
        }
        Optional<Writes.Kept> kept =
                writes.find(request.caller().accountId(), key, clock.instant().minus(KEYS_KEPT));
        if (kept.isPresent() && !kept.get().fingerprint().equals(request.fingerprint())) {
            throw new KeyReused(key);
        }
        return kept.map(Writes.Kept::answer);
    }

    /** Straight into the table that readers use. */
    private Answer added(WriteRequest request, SentRows rows, Dataset dataset, Function<Written, Answer> answer) {
        UUID uploadId = UUID.randomUUID();
        long number = writes.nextNumber();
        String table = RowTables.versionTable(dataset.id(), version(dataset));
        return load(request, rows, dataset, job(request, uploadId, number), table, Destination.CURRENT_VERSION, answer);
    }

    /** By way of a table that only this session sees. */
    private Answer compared(WriteRequest request, SentRows rows, Dataset dataset, Function<Written, Answer> answer) {
        UUID uploadId = UUID.randomUUID();
        long number = writes.nextNumber();
        String table = RowTables.requestTable(dataset.id(), number);
        List<Column> columns = versions.columns(dataset.id(), version(dataset));
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
        List<Column> known = versions.columns(dataset.id(), version(dataset));
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
        JobCounts.Count count = completeRows.complete(job, dataset, loadPlan, loaded);
        requireAllowed(request, job, plan, count.ledger());
        job.keepOptions(request.options());
        events.written(job, count, null);
        return answer.apply(new Written(job, count.progress(), count.ledger(), known));
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

    private boolean mustWait(Dataset dataset, boolean alone) {
        return jobs.countBefore(dataset.id(), LAST, alone) > 0;
    }

    private static boolean comparesRows(WriteRequest request, Dataset dataset) {
        String schema = dataset.schemaJson();
        return request.mode() != LoadMode.APPEND
                || schema == null
                || TableSchemaReader.read(JobJson.MAPPER.readTree(schema)).comparesRows();
    }

    private static int version(Dataset dataset) {
        Integer version = dataset.currentVersion();
        return version == null ? 0 : version;
    }
}
