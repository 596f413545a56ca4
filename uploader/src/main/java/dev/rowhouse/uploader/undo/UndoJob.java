package dev.rowhouse.uploader.undo;

import dev.rowhouse.events.JobUndoRequested;
import dev.rowhouse.events.LoadMode;
import dev.rowhouse.events.Undo;
import dev.rowhouse.uploader.audit.Deeds;
import dev.rowhouse.uploader.catalog.Caller;
import dev.rowhouse.uploader.catalog.Dataset;
import dev.rowhouse.uploader.catalog.DatasetAccess;
import dev.rowhouse.uploader.catalog.DatasetAccess.Right;
import dev.rowhouse.uploader.catalog.DatasetVersions;
import dev.rowhouse.uploader.catalog.Datasets;
import dev.rowhouse.uploader.catalog.RowTables;
import dev.rowhouse.uploader.catalog.TableSchemaReader;
import dev.rowhouse.uploader.job.Job;
import dev.rowhouse.uploader.job.JobEnds;
import dev.rowhouse.uploader.job.JobJson;
import dev.rowhouse.uploader.job.JobState;
import dev.rowhouse.uploader.job.Jobs;
import dev.rowhouse.uploader.job.Problems;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes a completed job back. It is asked for while nothing else is at work on the dataset, and from then on the job has a
 * place among the dataset's open jobs, so that whatever is accepted meanwhile waits. Killed half-way it has changed nothing.
 */
public class UndoJob {

    private static final Logger log = LoggerFactory.getLogger(UndoJob.class);

    private final TransactionOperations transactions;
    private final Jobs jobs;
    private final JobEnds ends;
    private final Datasets datasets;
    private final DatasetVersions versions;
    private final DatasetAccess access;
    private final RowTables tables;
    private final Reversal reversal;
    private final Deeds deeds;
    private final Clock clock;

    public UndoJob(
            TransactionOperations transactions,
            Jobs jobs,
            JobEnds ends,
            Datasets datasets,
            DatasetVersions versions,
            DatasetAccess access,
            RowTables tables,
            Reversal reversal,
            Deeds deeds,
            Clock clock) {
        this.transactions = transactions;
        this.jobs = jobs;
        this.ends = ends;
        this.datasets = datasets;
        this.versions = versions;
        this.access = access;
        this.tables = tables;
        this.reversal = reversal;
        this.deeds = deeds;
        this.clock = clock;
    }

    /**
     * Asks that the records of an upload be taken back. Whoever uploaded a file may do this as long as he may write to the
     * dataset; its owner always, whoever uploaded it.
     *
     * @throws UploadNotFound if there is no such upload, or neither it nor its dataset is the caller's
     * @throws CannotUndo if it has no records, or if they cannot be taken back
     * @throws RowTables.TooMuchIndexed if indexes have too much of one of them
     */
    public void request(UUID uploadId, Caller caller) {
        Job latest = jobs.findFirstByUploadIdOrderByAttemptDesc(uploadId)
                .filter(job -> mayKnowOf(job, caller))
                .orElseThrow(() -> new UploadNotFound(uploadId));
        transactions.executeWithoutResult(status -> {
            Job seen = jobs.findFirstByUploadIdAndStateOrderByAttemptDesc(latest.uploadId(), JobState.COMPLETED)
                    .filter(job -> !job.isDryRun())
                    .orElseThrow(() -> nothingToUndo(uploadId));
            Dataset dataset = datasets.lock(Objects.requireNonNull(seen.datasetId()))
                    .filter(found -> access.may(Right.WRITE, found, caller))
                    .orElseThrow(() -> nothingToUndo(uploadId));
            Job job = jobs.lock(seen.id()).orElseThrow();
            requireUndoable(job, dataset);
            job.startUndoing();
            ends.undoRequestedHere(job);
            deeds.toUpload("undone", uploadId, Map.of("dataset", dataset.name()));
        });
    }

    private CannotUndo nothingToUndo(UUID uploadId) {
        return jobs.existsByUploadIdAndState(uploadId, JobState.RESTORED)
                ? CannotUndo.restored()
                : CannotUndo.nothingToUndo();
    }

    private boolean mayKnowOf(Job job, Caller caller) {
        Long datasetId = job.datasetId();
        Optional<Dataset> dataset = datasetId == null ? Optional.empty() : datasets.findById(datasetId);
        if (job.accountId().equals(caller.accountId())) {
            return caller.isUnbound() || dataset.filter(caller::reaches).isPresent();
        }
        return dataset.filter(found -> access.may(Right.MANAGE, found, caller)).isPresent();
    }

    private void requireUndoable(Job job, Dataset dataset) {
        if (job.state() != JobState.COMPLETED) {
            throw CannotUndo.nothingToUndo();
        }
        if (!jobs.findByDatasetIdAndStateInOrderById(dataset.id(), JobState.OPEN)
                .isEmpty()) {
            throw CannotUndo.jobsOpen();
        }
        boolean replaces = job.mode() == LoadMode.REPLACE;
        boolean later = replaces
                ? jobs.existsByDatasetIdAndIdGreaterThanAndStateAndDryRunFalse(
                        dataset.id(), job.id(), JobState.COMPLETED)
                : jobs.existsByDatasetIdAndIdGreaterThanAndStateAndModeAndDryRunFalse(
                        dataset.id(), job.id(), JobState.COMPLETED, LoadMode.REPLACE);
        if (later) {
            throw CannotUndo.laterJobs();
        }
        Integer base = job.baseVersion();
        boolean expired = replaces
                ? base != null && !tables.exists(RowTables.versionTable(dataset.id(), base))
                : !reversal.keepsWhatWasBefore(job, dataset);
        if (expired) {
            throw CannotUndo.expired();
        }
        if (goesRowByRow(job, dataset)) {
            reversal.requireRevertible(job, dataset);
        }
    }

    public void undo(JobUndoRequested event) {
        Job seen = jobs.findById(event.jobId()).orElse(null);
        if (seen == null || seen.state() != JobState.UNDOING) {
            return;
        }
        try {
            transactions.executeWithoutResult(status -> {
                Dataset dataset =
                        datasets.lock(Objects.requireNonNull(seen.datasetId())).orElseThrow();
                Job job = jobs.lock(seen.id()).orElseThrow();
                if (job.state() == JobState.UNDOING) {
                    undo(job, dataset);
                }
            });
        } catch (RowTables.TooMuchIndexed e) {
            log.warn("Job {} stays completed and can be undone later: {}", seen.id(), e.getMessage());
            ends.fail(seen.id(), Problems.tooMuchIndexed(String.valueOf(e.getMessage())));
        }
    }

    private void undo(Job job, Dataset dataset) {
        boolean hides = false;
        Undo undo;
        if (job.mode() == LoadMode.REPLACE) {
            undo = turnBack(job, dataset);
        } else if (dataset.currentVersion() == null) {
            undo = new Undo(0, 0, 0, List.of()); // a file without rows
        } else if (goesRowByRow(job, dataset)) {
            undo = reversal.revert(job, dataset);
        } else {
            undo = reversal.hide(job, dataset);
            hides = true;
        }
        job.undo(hides, clock.instant());
        if (isNothing(dataset, job)) {
            forget(dataset);
        }
        ends.undoneHere(job, undo);
    }

    /** Records that a request took away may be wanted back. */
    private boolean isNothing(Dataset dataset, Job undone) {
        return dataset.rowCount() == 0
                && (!dataset.isDeclared() || undone.declaresDataset())
                && (dataset.currentVersion() == null || !reversal.canBringBack(dataset));
    }

    /** A dataset that nothing but files declared is nothing without records: the next file decides its schema anew. */
    private void forget(Dataset dataset) {
        Integer current = dataset.currentVersion();
        if (current != null) {
            tables.retire(RowTables.versionTable(dataset.id(), current), clock.instant());
            dataset.forget(clock.instant());
        }
    }

    private Undo turnBack(Job job, Dataset dataset) {
        long removed = dataset.rowCount();
        Integer base = job.baseVersion();
        if (base == null) {
            forget(dataset);
            return new Undo(removed, 0, 0, List.of());
        }
        tables.retire(
                RowTables.versionTable(dataset.id(), Objects.requireNonNull(dataset.currentVersion())),
                clock.instant());
        tables.keep(RowTables.versionTable(dataset.id(), base));
        DatasetVersions.State before = versions.stateOf(dataset.id(), base);
        if (dataset.isDeclared() && !job.declaresDataset()) {
            dataset.declare(before.schemaJson(), base, before.rowCount(), clock.instant());
        } else {
            dataset.infer(before.schemaJson(), base, before.rowCount(), clock.instant());
        }
        return new Undo(removed, before.rowCount(), 0, List.of());
    }

    /** Other records go with their version, or by being hidden. */
    private static boolean goesRowByRow(Job job, Dataset dataset) {
        return job.mode() != LoadMode.REPLACE
                && dataset.currentVersion() != null
                && (isKeyed(dataset) || job.mode().overwrites());
    }

    private static boolean isKeyed(Dataset dataset) {
        String schema = dataset.schemaJson();
        return schema != null
                && !TableSchemaReader.read(JobJson.MAPPER.readTree(schema))
                        .keys()
                        .isEmpty();
    }
}
