package dev.rowhouse.uploader.restore;

import dev.rowhouse.events.Dialect;
import dev.rowhouse.events.LoadMode;
import dev.rowhouse.uploader.catalog.Caller;
import dev.rowhouse.uploader.catalog.Dataset;
import dev.rowhouse.uploader.catalog.DatasetAccess;
import dev.rowhouse.uploader.catalog.DatasetConflict;
import dev.rowhouse.uploader.catalog.DatasetForbidden;
import dev.rowhouse.uploader.catalog.DatasetNotFound;
import dev.rowhouse.uploader.catalog.DatasetUse;
import dev.rowhouse.uploader.catalog.DatasetVersions;
import dev.rowhouse.uploader.catalog.Datasets;
import dev.rowhouse.uploader.catalog.PhysicalColumns;
import dev.rowhouse.uploader.catalog.RowTables;
import dev.rowhouse.uploader.job.Job;
import dev.rowhouse.uploader.job.JobCounts;
import dev.rowhouse.uploader.job.JobPlan;
import dev.rowhouse.uploader.job.Jobs;
import dev.rowhouse.uploader.load.BulkLoader;
import dev.rowhouse.uploader.types.RowBytes;
import dev.rowhouse.uploader.write.Writes;
import dev.rowhouse.uploader.write.Written;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Brings a backup back while its sender waits: as one job that is alone on its dataset, in a transaction for each batch of
 * rows, into the table of a version that nobody reads yet. The last transaction turns the dataset to it. What comes to nothing
 * before that, for whatever reason, has changed nothing that anybody sees.
 */
public class RestoreDataset {

    private static final Logger log = LoggerFactory.getLogger(RestoreDataset.class);

    /** Rows of a backup have none. */
    private static final Dialect DIALECT =
            new Dialect("UTF-8", ",", "\"", null, null, false, "LF", 0, 0, 0, 1, List.of("rows came with a backup"));

    private static final String NO_DIGEST = "0".repeat(64);

    private final TransactionOperations transactions;
    private final Datasets datasets;
    private final DatasetVersions versions;
    private final DatasetAccess access;
    private final DatasetUse use;
    private final RowTables tables;
    private final Jobs jobs;
    private final JobCounts counts;
    private final Writes writes;
    private final BulkLoader bulk;
    private final RestoredUploads uploads;
    private final Reappearance reappearance;
    private final OpenRestores open;
    private final RestoreProperties properties;
    private final int longestText;
    private final Semaphore room;
    private final Clock clock;

    /** {@code longestText}: most bytes of a cell. */
    public RestoreDataset(
            TransactionOperations transactions,
            Datasets datasets,
            DatasetVersions versions,
            DatasetAccess access,
            DatasetUse use,
            RowTables tables,
            Jobs jobs,
            JobCounts counts,
            Writes writes,
            BulkLoader bulk,
            RestoredUploads uploads,
            Reappearance reappearance,
            OpenRestores open,
            RestoreProperties properties,
            int longestText,
            Clock clock) {
        this.transactions = transactions;
        this.datasets = datasets;
        this.versions = versions;
        this.access = access;
        this.use = use;
        this.tables = tables;
        this.jobs = jobs;
        this.counts = counts;
        this.writes = writes;
        this.bulk = bulk;
        this.uploads = uploads;
        this.reappearance = reappearance;
        this.open = open;
        this.properties = properties;
        this.longestText = longestText;
        this.room = new Semaphore(properties.atOnce());
        this.clock = clock;
    }

    /**
     * What is to become of a backup.
     *
     * @param onExisting what to do where there is a dataset of the name
     */
    public record Request(String dataset, Caller caller, OnExisting onExisting, Grants grants) {}

    /** What becomes of a dataset that is there. */
    public enum OnExisting {
        REFUSE,
        REPLACE
    }

    /** What becomes of the grants in a backup. Whoever made the file chose them, who need not be who restores it. */
    public enum Grants {
        LEAVE_OUT,
        RESTORE
    }

    /** A dataset that is back, and whether it was not there before. */
    public record Restored(Written written, boolean created) {}

    private record Begun(Job job, boolean created) {}

    /**
     * Restores a dataset.
     *
     * @param body of the backup; read to its end where it is taken
     * @throws BadBackup if it is none, or not whole, or not as it was
     * @throws BackupTooLarge if more is in it than is taken
     * @throws TooManyRestores if others are under way
     * @throws DatasetNotFound if the name belongs to somebody else
     * @throws DatasetForbidden if the caller may read or write the dataset of the name, but it is not his
     * @throws DatasetConflict if it is there and not to be replaced, or if jobs are open on it
     * @throws RowTables.TableTooWide if the database takes no table of its columns
     * @throws IOException if the body breaks off
     */
    public Restored restore(Request request, InputStream body) throws IOException {
        if (!room.tryAcquire()) {
            throw new TooManyRestores();
        }
        SentBytes sent = new SentBytes(body);
        try (BackupInput in = new BackupInput(sent, properties.maxSize().toBytes())) {
            BackupHead head = BackupHead.of(in.metadata());
            Begun begun = begin(request, head);
            return new Restored(bringBack(request, head, begun.job(), in, sent), begun.created());
        } finally {
            room.release();
        }
    }

    private Begun begin(Request request, BackupHead head) {
        Optional<Long> known = datasets.findByName(request.dataset()).map(Dataset::id);
        try {
            return Objects.requireNonNull(transactions.execute(status -> {
                Instant now = clock.instant();
                Dataset dataset = known.map(
                                id -> datasets.lock(id).orElseThrow(() -> new DatasetNotFound(request.dataset())))
                        .orElseGet(() -> datasets.save(Dataset.undeclared(
                                request.dataset(), request.caller().accountId(), now)));
                access.require(DatasetAccess.Right.MANAGE, dataset, request.caller());
                requireFree(dataset, request);
                int version = versions.next(dataset.id());
                versions.add(dataset.id(), version, head.columns(), now);
                Job job = jobs.save(
                        Job.restoring(sentRows(request), dataset, plan(dataset, version, head), version, now));
                counts.start(job.id(), 0, now);
                return new Begun(job, dataset.currentVersion() == null);
            }));
        } catch (DuplicateKeyException concurrent) {
            throw new DatasetConflict("concurrent-change", "The dataset was changed by another request. Try again.");
        }
    }

    private void requireFree(Dataset dataset, Request request) {
        if (dataset.currentVersion() != null && request.onExisting() == OnExisting.REFUSE) {
            throw new DatasetConflict(
                    "dataset-exists", "There is a dataset of this name. Say replace=true to have it replaced.");
        }
        if (use.hasOpenJobs(dataset.id())) {
            throw new DatasetConflict("jobs-open", "Jobs are open on the dataset. Wait for them to end.");
        }
    }

    private Job.SentRows sentRows(Request request) {
        return new Job.SentRows(
                UUID.randomUUID(),
                writes.nextNumber(),
                request.caller().accountId(),
                "PUT /api/datasets/%s/backup".formatted(request.dataset()),
                0,
                NO_DIGEST,
                LoadMode.REPLACE);
    }

    /** It has the schema where the restore is what makes a dataset a declared one, so that an undo takes that back, too. */
    private static JobPlan plan(Dataset dataset, int version, BackupHead head) {
        return new JobPlan(
                DIALECT,
                List.of(),
                List.of(),
                JobPlan.Destination.NEW_VERSION,
                RowTables.versionTable(dataset.id(), version),
                !head.declared(),
                false,
                List.of(),
                Map.of(),
                head.declared() && !dataset.isDeclared() ? head.schemaJson() : null);
    }

    private Written bringBack(Request request, BackupHead head, Job job, BackupInput in, SentBytes sent)
            throws IOException {
        open.begin(job.id());
        boolean done = false;
        try {
            String table = RowTables.versionTable(Objects.requireNonNull(job.datasetId()), job.version());
            tables.create(table, head.columns());
            long rows = new BackupRows(in, head, longestText, taker(job, head, table)).read();
            if (!tables.addKeys(table, PhysicalColumns.keys(head.schema(), head.columns()))) {
                throw BadBackup.damaged("Rows have equal keys");
            }
            Written written = reappearance.turnTo(request, head, job.id(), rows, sent);
            done = true;
            return written;
        } finally {
            open.end(job.id());
            if (!done) {
                abandon(job);
            }
        }
    }

    /** What made the restore fail must be told, and not what comes of it: after a while it is ended in any case. */
    private void abandon(Job job) {
        try {
            reappearance.abandon(job.id(), "The backup was not brought back.");
        } catch (RuntimeException e) {
            log.warn("What restore {} has left is cleared away later", job.id(), e);
        }
    }

    private BackupRows.Taker taker(Job job, BackupHead head, String table) {
        return new BackupRows.Taker() {
            @Override
            public List<Long> uploads(List<RestoredUpload> batch) {
                return inStep(job, () -> uploads.add(job, batch, clock.instant()));
            }

            @Override
            public void rows(RowBytes batch) {
                inStep(job, () -> load(table, head, batch));
            }
        };
    }

    private long load(String table, BackupHead head, RowBytes batch) {
        try {
            return bulk.load(table, head.columns(), batch);
        } catch (BulkLoader.RowTooWide | BulkLoader.ValuesChanged e) {
            throw BadBackup.damaged("The database does not take a row as it is");
        }
    }

    private <T> T inStep(Job job, Supplier<T> work) {
        return Objects.requireNonNull(transactions.execute(status -> {
            if (!uploads.isRestoring(job.id())) {
                throw new DatasetConflict("restore-ended", "The restore was given up, as nothing was heard of it.");
            }
            return work.get();
        }));
    }
}
