package dev.rowhouse.uploader.write;

import dev.rowhouse.uploader.catalog.Dataset;
import dev.rowhouse.uploader.catalog.DatasetAccess;
import dev.rowhouse.uploader.catalog.DatasetNotFound;
import dev.rowhouse.uploader.catalog.DatasetVersions;
import dev.rowhouse.uploader.catalog.Datasets;
import dev.rowhouse.uploader.catalog.RowTables;
import dev.rowhouse.uploader.job.Jobs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Gives requests that write their place in the order of a dataset's jobs, and each one transaction, which begins by locking
 * the dataset. So nobody sees the job of a request before it has ended, a crash leaves nothing, and of two requests with the
 * same key the second one finds what the first one has done.
 *
 * <p>The place is behind all that must be alone on the dataset, and behind all others too where a request compares or selects
 * records. The caller waits a while for that, no longer.
 */
public final class WriteTurns {

    /** How long an answer is kept for the same request again. */
    public static final Duration KEYS_KEPT = Duration.ofHours(24);

    private static final Duration PAUSE = Duration.ofMillis(50);

    /** Every other job comes before a request, which has no place in the order yet. */
    private static final long LAST = Long.MAX_VALUE;

    private final TransactionOperations transactions;
    private final Datasets datasets;
    private final DatasetVersions versions;
    private final DatasetAccess access;
    private final RowTables tables;
    private final Jobs jobs;
    private final Writes writes;
    private final WriteProperties properties;
    private final Clock clock;

    public WriteTurns(
            TransactionOperations transactions,
            Datasets datasets,
            DatasetVersions versions,
            DatasetAccess access,
            RowTables tables,
            Jobs jobs,
            Writes writes,
            WriteProperties properties,
            Clock clock) {
        this.transactions = transactions;
        this.datasets = datasets;
        this.versions = versions;
        this.access = access;
        this.tables = tables;
        this.jobs = jobs;
        this.writes = writes;
        this.properties = properties;
        this.clock = clock;
    }

    /** The same with transactions of another kind. */
    public WriteTurns with(TransactionOperations others) {
        return new WriteTurns(others, datasets, versions, access, tables, jobs, writes, properties, clock);
    }

    /** What the requests of these turns are limited by. */
    public WriteProperties limits() {
        return properties;
    }

    /**
     * Lets a request write when its turn has come.
     *
     * @param alone whether nothing at all may be under way on the dataset beside the request
     * @param work what the request does to the dataset, which is locked, inside the transaction
     * @return what the work gives; what it gave earlier, if the same request came before with the same idempotency key
     * @throws DatasetNotFound if there is no such dataset that the caller may write
     * @throws DatasetBusy if jobs are under way for too long
     * @throws KeyReused if the key came before with another request
     */
    public Answer take(WriteRequest request, Predicate<Dataset> alone, Function<Dataset, Answer> work) {
        Instant deadline = clock.instant().plus(properties.patience());
        while (true) {
            Optional<Answer> given = attempt(request, alone, work);
            if (given.isPresent()) {
                return given.get();
            }
            if (!clock.instant().isBefore(deadline)) {
                throw new DatasetBusy(request.dataset());
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Empty if it was not the request's turn, or if its dataset turned to another table meanwhile. */
    private Optional<Answer> attempt(WriteRequest request, Predicate<Dataset> alone, Function<Dataset, Answer> work) {
        Dataset seen = datasets.findByName(request.dataset())
                .filter(found -> found.currentVersion() != null)
                .orElseThrow(() -> new DatasetNotFound(request.dataset()));
        access.require(DatasetAccess.Right.WRITE, seen, request.caller());
        if (mustWait(seen, alone.test(seen))) {
            return Optional.empty(); // found out without the lock, which a job that is being completed holds for long
        }
        int version = version(seen);
        if (request.mode().overwrites()) {
            tables.createOverwritten(
                    RowTables.overwrittenTable(seen.id(), version), versions.columns(seen.id(), version));
        }
        try {
            return Objects.requireNonNull(transactions.execute(status -> inTurn(request, alone, seen, work)));
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
            WriteRequest request, Predicate<Dataset> alone, Dataset seen, Function<Dataset, Answer> work) {
        Dataset dataset = datasets.lock(seen.id()).orElseThrow(() -> new DatasetNotFound(request.dataset()));
        Optional<Answer> earlier = earlier(request);
        if (earlier.isPresent()) {
            return earlier;
        }
        if (dataset.currentVersion() == null
                || version(dataset) != version(seen)
                || mustWait(dataset, alone.test(dataset))) {
            return Optional.empty();
        }
        Answer given = work.apply(dataset);
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

    private boolean mustWait(Dataset dataset, boolean alone) {
        return jobs.countBefore(dataset.id(), LAST, alone) > 0;
    }

    /** The version that readers see, of a dataset that has one. */
    public static int version(Dataset dataset) {
        return Objects.requireNonNull(dataset.currentVersion());
    }
}
