package dev.rowhouse.uploader.index;

import dev.rowhouse.uploader.catalog.Dataset;
import dev.rowhouse.uploader.catalog.DatasetUse;
import dev.rowhouse.uploader.catalog.DatasetVersions;
import dev.rowhouse.uploader.catalog.Datasets;
import dev.rowhouse.uploader.catalog.RowTables;
import dev.rowhouse.uploader.index.TableIndexes.TableBusy;
import dev.rowhouse.uploader.index.TableIndexes.Unindexable;
import dev.rowhouse.uploader.types.Column;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives tables the indexes that the catalog says they are to have. What is missing, or too much, is seen by comparing the
 * two, so whatever dies half-way is made good by looking again.
 *
 * <p>A table can be changed only in a moment when nobody is in the midst of reading it, twice: when the work begins and when
 * it ends. Nobody waits for that for more than a second or two, so an answer that takes longer than the work puts it off.
 * What came to nothing is tried again after twice the time that it took.
 */
public class BuildIndexes {

    private static final Logger log = LoggerFactory.getLogger(BuildIndexes.class);

    private final Datasets datasets;
    private final DatasetVersions versions;
    private final DatasetUse use;
    private final DatasetIndexes indexes;
    private final TableIndexes tables;
    private final ExecutorService worker;
    private final Clock clock;
    private final Map<Long, Instant> notBefore = new ConcurrentHashMap<>();

    /** {@code worker} has one thread: building several indexes at once would take the machine from those who load. */
    public BuildIndexes(
            Datasets datasets,
            DatasetVersions versions,
            DatasetUse use,
            DatasetIndexes indexes,
            TableIndexes tables,
            ExecutorService worker,
            Clock clock) {
        this.datasets = datasets;
        this.versions = versions;
        this.use = use;
        this.indexes = indexes;
        this.tables = tables;
        this.worker = worker;
        this.clock = clock;
    }

    /** Works on a dataset in the background, and waits for the end of it for a while. */
    void start(long datasetId, Duration patience) {
        notBefore.remove(datasetId);
        try {
            Future<?> work = worker.submit(() -> workOn(datasetId));
            work.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException | RejectedExecutionException later) {
            log.debug("The indexes of dataset {} are left for later", datasetId, later);
        }
    }

    /** Works in the background on whatever is left to do. Called from time to time, and before what it started has ended. */
    public void startOpenWork() {
        for (long datasetId : indexes.datasetsToWorkOn()) {
            Instant due = notBefore.getOrDefault(datasetId, Instant.MIN);
            if (!clock.instant().isBefore(due)) {
                // Until it has been worked on, the next call does not queue it once more.
                notBefore.put(datasetId, Instant.MAX);
                try {
                    worker.execute(() -> workOn(datasetId));
                } catch (RejectedExecutionException closing) {
                    return;
                }
            }
        }
    }

    /** Gives a table that nobody reads yet the indexes that its dataset is to have. What cannot be made is left out. */
    public void prepare(long datasetId, String table, List<Column> columns) {
        List<DatasetIndex> wanted = indexes.of(datasetId);
        if (wanted.isEmpty()) {
            return;
        }
        Set<String> there = tables.names(table);
        for (DatasetIndex index : wanted) {
            if (!index.unwanted() && !there.contains(index.physicalName())) {
                try {
                    make(tables, table, index, columns);
                } catch (TableBusy | Unindexable e) {
                    log.debug("Index {} is not in {} from its beginning", index.physicalName(), table, e);
                }
            }
        }
    }

    private void workOn(long datasetId) {
        Instant begin = clock.instant();
        boolean done = false;
        try {
            done = tables.exclusively(datasetId, exclusive -> reconcile(datasetId, exclusive));
        } catch (TableBusy e) {
            log.info("The indexes of dataset {} are tried again later: {}", datasetId, e.getMessage());
        } catch (RuntimeException e) {
            log.warn("The indexes of dataset {} could not be made", datasetId, e);
        } finally {
            Duration taken = Duration.between(begin, clock.instant());
            if (done) {
                notBefore.remove(datasetId);
            } else {
                notBefore.put(datasetId, clock.instant().plus(taken.multipliedBy(2)));
            }
        }
    }

    private void reconcile(long datasetId, TableIndexes exclusive) {
        Dataset dataset = datasets.findById(datasetId).orElse(null);
        Integer version = dataset == null ? null : dataset.currentVersion();
        if (version == null) {
            return;
        }
        String table = RowTables.versionTable(datasetId, version);
        List<DatasetIndex> all = indexes.of(datasetId);
        dropOthers(table, all, exclusive);
        List<Column> columns = versions.columns(datasetId, version);
        Set<String> there = exclusive.names(table);
        for (DatasetIndex index : all) {
            if (index.unwanted()) {
                indexes.delete(index.id());
            } else if (there.contains(index.physicalName())) {
                indexes.done(index.id(), version, null);
            } else {
                String problem =
                        tryToMake(exclusive, datasetId, table, index, columns).orElse(null);
                indexes.done(index.id(), version, problem);
            }
        }
    }

    private static void dropOthers(String table, List<DatasetIndex> all, TableIndexes exclusive) {
        Set<String> names = exclusive.names(table);
        all.stream().filter(index -> !index.unwanted()).forEach(index -> names.remove(index.physicalName()));
        names.forEach(name -> exclusive.drop(table, name));
    }

    /** Why it could not be made, or empty if it was. */
    private Optional<String> tryToMake(
            TableIndexes exclusive, long datasetId, String table, DatasetIndex index, List<Column> columns) {
        if (index.choice().kind() == IndexKind.FULLTEXT && use.hasOpenJobs(datasetId)) {
            throw new TableBusy(table, new IllegalStateException("Jobs are open, and would have to wait"));
        }
        try {
            return make(exclusive, table, index, columns);
        } catch (Unindexable e) {
            log.warn("The database takes no index {} in {}", index.physicalName(), table, e);
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> make(TableIndexes tables, String table, DatasetIndex index, List<Column> columns) {
        IndexKind kind = index.choice().kind();
        List<Column> indexed = new ArrayList<>();
        for (String name : index.choice().columns()) {
            Optional<Column> column =
                    columns.stream().filter(each -> each.name().equals(name)).findFirst();
            if (column.isEmpty()) {
                return Optional.of("The dataset has no such column any more");
            }
            if (kind == IndexKind.FULLTEXT && !column.get().type().isText()) {
                return Optional.of("A column of it has no text any more");
            }
            indexed.add(column.get());
        }
        tables.add(table, index.physicalName(), kind, IndexParts.of(kind, indexed));
        return Optional.empty();
    }
}
