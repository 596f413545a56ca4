package dev.rowhouse.uploader.plan;

import dev.rowhouse.events.JobAccepted;
import dev.rowhouse.events.LoadMode;
import dev.rowhouse.filestore.Files;
import dev.rowhouse.uploader.UploaderProperties;
import dev.rowhouse.uploader.catalog.Dataset;
import dev.rowhouse.uploader.catalog.DatasetVersions;
import dev.rowhouse.uploader.catalog.Datasets;
import dev.rowhouse.uploader.catalog.RowTables;
import dev.rowhouse.uploader.catalog.TableSchema;
import dev.rowhouse.uploader.catalog.TableSchemaReader;
import dev.rowhouse.uploader.file.ChunkRange;
import dev.rowhouse.uploader.file.Chunks;
import dev.rowhouse.uploader.file.FileContent;
import dev.rowhouse.uploader.job.Job;
import dev.rowhouse.uploader.job.JobCounts;
import dev.rowhouse.uploader.job.JobEnds;
import dev.rowhouse.uploader.job.JobEvents;
import dev.rowhouse.uploader.job.JobJson;
import dev.rowhouse.uploader.job.JobPlan;
import dev.rowhouse.uploader.job.JobPlan.Destination;
import dev.rowhouse.uploader.job.JobState;
import dev.rowhouse.uploader.job.Jobs;
import dev.rowhouse.uploader.job.Leftovers;
import dev.rowhouse.uploader.job.Problems;
import dev.rowhouse.uploader.job.Unplannable;
import dev.rowhouse.uploader.types.Column;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Plans a job when its turn has come: looks at the file, makes the table its rows will go to, and writes plan, chunks and
 * first messages in one transaction. Done twice, the second time has no effect.
 */
public class PlanJob {

    private final TransactionOperations transactions;
    private final Jobs jobs;
    private final JobCounts counts;
    private final Chunks chunks;
    private final JobEvents events;
    private final JobEnds ends;
    private final Datasets datasets;
    private final DatasetVersions versions;
    private final RowTables tables;
    private final Leftovers leftovers;
    private final Files files;
    private final UploaderProperties properties;
    private final Clock clock;
    private final Turns turns;

    public PlanJob(
            TransactionOperations transactions,
            Jobs jobs,
            JobCounts counts,
            Chunks chunks,
            JobEvents events,
            JobEnds ends,
            Datasets datasets,
            DatasetVersions versions,
            RowTables tables,
            Leftovers leftovers,
            Files files,
            UploaderProperties properties,
            Clock clock) {
        this.transactions = transactions;
        this.jobs = jobs;
        this.counts = counts;
        this.chunks = chunks;
        this.events = events;
        this.ends = ends;
        this.datasets = datasets;
        this.versions = versions;
        this.tables = tables;
        this.leftovers = leftovers;
        this.files = files;
        this.properties = properties;
        this.clock = clock;
        this.turns = new Turns(jobs, datasets);
    }

    public void plan(JobAccepted event) {
        Job job = jobs.findById(event.jobId()).orElse(null);
        if (job == null || !job.is(JobState.ACCEPTED, event.epoch())) {
            return;
        }
        Optional<Turns.Turn> turn = turn(job);
        if (turn.isPresent()) {
            try {
                plan(job, turn.get());
            } catch (Unplannable e) {
                ends.fail(job.id(), e.problem());
            } catch (RowTables.TableTooWide e) {
                ends.fail(job.id(), Problems.tableTooWide(e.columns()));
            } catch (RowTables.TooMuchIndexed e) {
                ends.fail(job.id(), Problems.tooMuchIndexed(String.valueOf(e.getMessage())));
            } catch (FileContent.FileGone e) {
                ends.fail(job.id(), Problems.fileGone());
            }
        }
    }

    private Optional<Turns.Turn> turn(Job job) {
        Optional<Turns.Turn> turn = transactions.execute(status -> turns.of(job));
        return Objects.requireNonNull(turn);
    }

    private void plan(Job job, Turns.Turn turn) {
        Dataset dataset = turn.dataset();
        boolean keyMayCome = job.options().metadata() != null && job.mode() != LoadMode.UPDATE_ONLY;
        if (!keyMayCome) {
            requireKey(job, turn.schema());
        }
        refuseDuplicate(job, dataset);
        if (jobs.hiddenUploads(dataset.id()).contains(job.uploadNumber())) {
            leftovers.deleteHiddenRows(dataset.id(), job.uploadNumber());
        }
        Integer current = dataset.currentVersion();
        List<Column> known =
                current == null || decidesTypes(job, dataset) ? List.of() : versions.columns(dataset.id(), current);
        FileContent file = new FileContent(files, job.fileId(), job.sizeBytes());
        FilePlan filePlan = new FilePlanner(properties).plan(job, file, known, dataset.isDeclared());
        if (keyMayCome) {
            requireKey(job, schemaOf(turn, filePlan));
        }
        if (filePlan.columns().needsEveryRow()) {
            planFromEveryRow(job, dataset);
            return;
        }
        boolean widens = !known.isEmpty() && !filePlan.columns().columns().equals(known);
        boolean inferring = filePlan.schema() == null && (known.isEmpty() || !dataset.isDeclared());
        start(job, turn, filePlan, destination(job, turn, known, widens), widens, inferring);
    }

    /** Further columns need a new version, and that the job is alone on its dataset: it takes its turn once more. */
    private void planFromEveryRow(Job job, Dataset dataset) {
        transactions.executeWithoutResult(status -> {
            datasets.lock(dataset.id());
            Job fresh = jobs.lock(job.id()).orElseThrow();
            if (fresh.is(JobState.ACCEPTED, job.epoch())) {
                fresh.inferFromEveryRow();
                events.accepted(fresh);
            }
        });
    }

    private static Optional<TableSchema> schemaOf(Turns.Turn turn, FilePlan plan) {
        String own = plan.schema();
        return own == null ? turn.schema() : Optional.of(TableSchemaReader.read(JobJson.MAPPER.readTree(own)));
    }

    private static void requireKey(Job job, Optional<TableSchema> schema) {
        boolean keyed = switch (job.mode()) {
            case APPEND, REPLACE -> false;
            case UPSERT, INSERT_ONLY, UPDATE_ONLY -> true;
            case PATCH, DELETE -> throw new IllegalStateException("No file is loaded by " + job.mode());
        };
        if (keyed && schema.map(each -> each.primaryKey().isEmpty()).orElse(true)) {
            throw new Unplannable(Problems.primaryKeyNeeded(job.mode().name().toLowerCase(Locale.ROOT)));
        }
    }

    /**
     * Whether a dataset that nobody declared, or only an earlier attempt at this upload, takes its columns from this file
     * alone, because it will have no other's rows.
     */
    private boolean decidesTypes(Job job, Dataset dataset) {
        Optional<Job> earlier = jobs.earlierEffect(job);
        if (dataset.isDeclared() && !earlier.map(Job::declaresDataset).orElse(false)) {
            return false;
        }
        boolean alone = earlier.isPresent()
                && !jobs.existsByDatasetIdAndUploadNumberNotAndStateAndDryRunFalse(
                        dataset.id(), job.uploadNumber(), JobState.COMPLETED);
        return (job.mode() == LoadMode.REPLACE && !dataset.isDeclared()) || alone;
    }

    private void refuseDuplicate(Job job, Dataset dataset) {
        boolean allowed = Boolean.TRUE.equals(job.options().allowDuplicate())
                || job.mode() == LoadMode.REPLACE
                || job.isDryRun()
                || job.sizeBytes() == 0;
        if (!allowed) {
            jobs.findFirstByDatasetIdAndSha256AndStateInAndDryRunFalseAndUploadNumberNotOrderById(
                            dataset.id(),
                            job.sha256(),
                            List.of(JobState.COMPLETED, JobState.RESTORED),
                            job.uploadNumber())
                    .ifPresent(earlier -> {
                        throw new Unplannable(Problems.duplicateUpload(earlier.uploadId()));
                    });
        }
    }

    /** Rows that replace all others, or come to none, need no comparison with the dataset's, so they get a new version. */
    private static Destination destination(Job job, Turns.Turn turn, List<Column> known, boolean widens) {
        boolean first = turn.dataset().rowCount() == 0 && turn.comparesRows() && job.mode() != LoadMode.UPDATE_ONLY;
        boolean replaces = job.mode() == LoadMode.REPLACE || first;
        if (known.isEmpty() || widens || (replaces && !job.isDryRun())) {
            return Destination.NEW_VERSION;
        }
        return turn.alone() ? Destination.STAGE : Destination.CURRENT_VERSION;
    }

    private void start(
            Job job, Turns.Turn turn, FilePlan filePlan, Destination destination, boolean widens, boolean inferring) {
        Dataset dataset = turn.dataset();
        ColumnsPlan columns = filePlan.columns();
        Integer current = dataset.currentVersion();
        boolean isNew = destination == Destination.NEW_VERSION;
        int version = isNew || current == null ? newVersion(dataset, columns.columns()) : current;
        String table = destination == Destination.STAGE
                ? RowTables.stageTable(dataset.id(), job.id(), job.epoch())
                : RowTables.versionTable(dataset.id(), version);
        if (destination != Destination.CURRENT_VERSION) {
            tables.create(table, columns.columns());
        }
        if (destination == Destination.STAGE && !job.isDryRun() && job.mode().overwrites()) {
            tables.createPrior(RowTables.priorTable(dataset.id(), job.id()), columns.columns());
        }
        JobPlan plan = new JobPlan(
                filePlan.dialect(),
                filePlan.fileColumns(),
                columns.targets(),
                destination,
                table,
                inferring,
                widens,
                filePlan.notes(),
                columns.readings(),
                filePlan.schema());
        transactions.executeWithoutResult(status -> {
            boolean overtaken = !turns.isStill(turn, job);
            Job fresh = jobs.lock(job.id()).orElseThrow();
            boolean open = fresh.is(JobState.ACCEPTED, job.epoch());
            if (!open || overtaken) {
                if (isNew) {
                    tables.retire(table, clock.instant());
                }
                if (open) {
                    events.accepted(fresh);
                }
                return;
            }
            fresh.startLoading(plan, version, current, turn.alone());
            announce(fresh, plan, filePlan.chunks());
        });
    }

    /** Each plan has a version to itself, also the second of two plans of one job: a table is made for its columns. */
    private int newVersion(Dataset dataset, List<Column> columns) {
        Integer version = transactions.execute(status -> {
            datasets.lock(dataset.id());
            int next = versions.next(dataset.id());
            versions.add(dataset.id(), next, columns, clock.instant());
            return next;
        });
        return Objects.requireNonNull(version);
    }

    private void announce(Job job, JobPlan plan, List<ChunkRange> ranges) {
        chunks.add(job.id(), ranges);
        int announced = Math.min(properties.chunksAhead(), ranges.size());
        JobCounts.Count count = counts.plan(job.id(), job.sizeBytes(), ranges.size(), announced, clock.instant());
        events.planned(job, plan, count);
        if (count.isOfOneChunk()) {
            return;
        }
        for (int chunk = 0; chunk < announced; chunk++) {
            events.chunkReady(job.id(), job.epoch(), chunk);
        }
        if (ranges.isEmpty()) {
            events.loaded(job.id(), job.epoch());
        }
    }
}
