package dev.rowhouse.uploader.plan;

import dev.rowhouse.events.LoadMode;
import dev.rowhouse.uploader.catalog.Dataset;
import dev.rowhouse.uploader.catalog.Datasets;
import dev.rowhouse.uploader.catalog.TableSchema;
import dev.rowhouse.uploader.catalog.TableSchemaReader;
import dev.rowhouse.uploader.job.Job;
import dev.rowhouse.uploader.job.JobJson;
import dev.rowhouse.uploader.job.Jobs;
import java.util.Objects;
import java.util.Optional;

/**
 * The order of jobs on a dataset. Appends that compare their rows with no others run side by side; every other job runs
 * alone: after all that were accepted before it, and after those that are under way already, because one that starts over
 * may have been overtaken.
 */
final class Turns {

    private final Jobs jobs;
    private final Datasets datasets;

    Turns(Jobs jobs, Datasets datasets) {
        this.jobs = jobs;
        this.datasets = datasets;
    }

    /** A job's turn: its dataset as it is now, and whether the job must be alone on it. */
    record Turn(Dataset dataset, Optional<TableSchema> schema, boolean alone) {

        /** Whether rows of the dataset can be ruled out by others. */
        boolean comparesRows() {
            return schema.map(TableSchema::comparesRows).orElse(false);
        }
    }

    /**
     * Asks inside the caller's transaction whether it is a job's turn. It locks the dataset, so that no job can end between
     * the answer and the caller's commit.
     *
     * @return empty if the job must wait; whoever ends a job in front of it wakes it
     */
    Optional<Turn> of(Job job) {
        long datasetId = Objects.requireNonNull(job.datasetId());
        Dataset dataset = datasets.lock(datasetId).orElseThrow();
        Optional<TableSchema> schema = Optional.ofNullable(dataset.schemaJson())
                .map(json -> TableSchemaReader.read(JobJson.MAPPER.readTree(json)));
        boolean alone = dataset.currentVersion() == null
                || job.mode() != LoadMode.APPEND
                || job.isDryRun()
                || job.infersFully() // it may come to need wider columns
                || jobs.earlierEffect(job).isPresent()
                || schema.map(TableSchema::comparesRows).orElse(true);
        return mustWait(job, dataset, alone) ? Optional.empty() : Optional.of(new Turn(dataset, schema, alone));
    }

    /**
     * Asks inside the caller's transaction whether a job still has the turn that it was given in an earlier one. A job in
     * front of it can have come to need the dataset for itself since, and one that is alone by its file only can find that
     * another has begun to load. It locks the dataset, too.
     */
    boolean isStill(Turn turn, Job job) {
        Dataset dataset = datasets.lock(turn.dataset().id()).orElseThrow();
        return Objects.equals(dataset.currentVersion(), turn.dataset().currentVersion())
                && !mustWait(job, dataset, turn.alone());
    }

    private boolean mustWait(Job job, Dataset dataset, boolean alone) {
        return jobs.countBefore(dataset.id(), job.id(), alone) > 0;
    }
}
