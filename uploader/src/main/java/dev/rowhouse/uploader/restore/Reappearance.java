package dev.rowhouse.uploader.restore;

import dev.rowhouse.uploader.UploaderProperties;
import dev.rowhouse.uploader.audit.Deeds;
import dev.rowhouse.uploader.catalog.ChangedGrants;
import dev.rowhouse.uploader.catalog.Dataset;
import dev.rowhouse.uploader.catalog.DatasetConflict;
import dev.rowhouse.uploader.catalog.DatasetGrants.Grant;
import dev.rowhouse.uploader.catalog.DatasetUse;
import dev.rowhouse.uploader.catalog.DatasetVersions;
import dev.rowhouse.uploader.catalog.Datasets;
import dev.rowhouse.uploader.catalog.DroppedWithDataset;
import dev.rowhouse.uploader.catalog.RowTables;
import dev.rowhouse.uploader.index.DatasetIndexes;
import dev.rowhouse.uploader.job.Job;
import dev.rowhouse.uploader.job.JobCounts;
import dev.rowhouse.uploader.job.JobCounts.ChunkCount;
import dev.rowhouse.uploader.job.JobEnds;
import dev.rowhouse.uploader.job.JobState;
import dev.rowhouse.uploader.job.Jobs;
import dev.rowhouse.uploader.job.Problems;
import dev.rowhouse.uploader.write.Written;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.transaction.support.TransactionOperations;

/** The ends of restores: the dataset is there as it was, or nothing of it is. */
public class Reappearance {

    private final TransactionOperations transactions;
    private final Datasets datasets;
    private final DatasetVersions versions;
    private final DatasetUse use;
    private final ChangedGrants grants;
    private final DatasetIndexes indexes;
    private final List<DroppedWithDataset> remains;
    private final RowTables tables;
    private final Jobs jobs;
    private final JobCounts counts;
    private final JobEnds ends;
    private final RestoredUploads uploads;
    private final UploaderProperties properties;
    private final Deeds deeds;
    private final Clock clock;

    public Reappearance(
            TransactionOperations transactions,
            Datasets datasets,
            DatasetVersions versions,
            DatasetUse use,
            ChangedGrants grants,
            DatasetIndexes indexes,
            List<DroppedWithDataset> remains,
            RowTables tables,
            Jobs jobs,
            JobCounts counts,
            JobEnds ends,
            RestoredUploads uploads,
            UploaderProperties properties,
            Deeds deeds,
            Clock clock) {
        this.transactions = transactions;
        this.datasets = datasets;
        this.versions = versions;
        this.use = use;
        this.grants = grants;
        this.indexes = indexes;
        this.remains = List.copyOf(remains);
        this.tables = tables;
        this.jobs = jobs;
        this.counts = counts;
        this.ends = ends;
        this.uploads = uploads;
        this.properties = properties;
        this.deeds = deeds;
        this.clock = clock;
    }

    /** Turns the dataset to what was restored. */
    Written turnTo(RestoreDataset.Request request, BackupHead head, long jobId, long rows, SentBytes sent) {
        long datasetId =
                Objects.requireNonNull(jobs.findById(jobId).orElseThrow().datasetId());
        return Objects.requireNonNull(transactions.execute(status -> {
            Dataset dataset = datasets.lock(datasetId).orElseThrow();
            Job job = jobs.lock(jobId).orElseThrow();
            if (job.state() != JobState.RESTORING) {
                throw new DatasetConflict("restore-ended", "The restore was given up, as nothing was heard of it.");
            }
            Instant now = clock.instant();
            boolean replaces = dataset.currentVersion() != null;
            leaveOld(dataset, head, now);
            if (head.declared()) {
                dataset.declare(head.schemaJson(), job.version(), rows, now);
            } else {
                dataset.infer(head.schemaJson(), job.version(), rows, now);
            }
            dataset.reappear(head.title(), head.createdAt(), now);
            chooseIndexes(dataset, head, now);
            if (request.grants() == RestoreDataset.Grants.RESTORE) {
                List<Grant> wanted = head.grants().stream()
                        .filter(grant -> !grant.account().equals(dataset.ownerId()))
                        .toList();
                grants.replaceAll(dataset, wanted, request.caller().accountId(), now);
            }
            job.restored(sent.size(), sent.sha256(), now);
            counts.plan(jobId, job.sizeBytes(), 1, 1, now);
            JobCounts.Count count =
                    counts.addChunk(jobId, new ChunkCount(job.sizeBytes(), rows, rows, 0), job.sizeBytes(), now);
            ends.restoredHere(job, count);
            deeds.toDataset(
                    "restored",
                    dataset.name(),
                    Map.of(
                            "upload", job.uploadId().toString(),
                            "records", Long.toString(rows),
                            "replaced", Boolean.toString(replaces)));
            return new Written(job, count.progress(), count.ledger(), head.columns());
        }));
    }

    /**
     * What was replaced is kept for an undo. Where an inferred dataset takes the place of a declared one it is not: an undo
     * tells which of the two it was by what it is now.
     */
    private void leaveOld(Dataset dataset, BackupHead head, Instant now) {
        Integer base = dataset.currentVersion();
        if (base == null) {
            return;
        }
        String schema = Objects.requireNonNull(dataset.schemaJson());
        versions.leave(dataset.id(), base, new DatasetVersions.State(schema, dataset.rowCount()), now);
        boolean kept = head.declared() || !dataset.isDeclared();
        tables.retire(
                RowTables.versionTable(dataset.id(), base), now.plus(kept ? properties.undoWindow() : Duration.ZERO));
    }

    /** They are made in the background, by whichever uploader gets to it. */
    private void chooseIndexes(Dataset dataset, BackupHead head, Instant now) {
        indexes.of(dataset.id()).forEach(index -> indexes.unwant(index.id()));
        head.indexes().forEach(choice -> indexes.add(dataset.id(), choice, now));
    }

    /** Ends a restore that came to nothing, and takes away what it has left. */
    void abandon(long jobId, String why) {
        ends.fail(jobId, Problems.restoreFailed(why));
        Job job = jobs.findById(jobId).orElseThrow();
        if (job.state() != JobState.FAILED) {
            return;
        }
        transactions.executeWithoutResult(status -> {
            uploads.deleteOf(job);
            datasets.lock(Objects.requireNonNull(job.datasetId()))
                    .filter(dataset -> isLeftBy(job, dataset))
                    .ifPresent(dataset -> {
                        versions.deleteAll(dataset.id());
                        remains.forEach(each -> each.deleteAll(dataset.id()));
                        datasets.delete(dataset);
                    });
        });
    }

    /** Only a dataset that the restore has made came to be in the very moment that the restore did. */
    private boolean isLeftBy(Job job, Dataset dataset) {
        return dataset.currentVersion() == null
                && dataset.createdAt().equals(job.createdAt())
                && !use.hasOpenJobs(dataset.id());
    }

    /** Ends restores whose process is gone. */
    public void abandonSilent() {
        Instant since = clock.instant().minus(properties.takeOverAfter());
        uploads.silentSince(since)
                .forEach(jobId -> abandon(jobId, "The process that brought the backup back is gone."));
    }
}
