package dev.rowhouse.uploader;

import dev.rowhouse.filestore.Files;
import dev.rowhouse.uploader.catalog.DatasetAccess;
import dev.rowhouse.uploader.catalog.DatasetVersions;
import dev.rowhouse.uploader.catalog.Datasets;
import dev.rowhouse.uploader.catalog.RowTables;
import dev.rowhouse.uploader.complete.Comparison;
import dev.rowhouse.uploader.complete.CompleteJob;
import dev.rowhouse.uploader.complete.Merge;
import dev.rowhouse.uploader.complete.NewVersion;
import dev.rowhouse.uploader.complete.Settlement;
import dev.rowhouse.uploader.complete.SmallJob;
import dev.rowhouse.uploader.complete.StagedRows;
import dev.rowhouse.uploader.file.Chunks;
import dev.rowhouse.uploader.index.BuildIndexes;
import dev.rowhouse.uploader.job.Cancels;
import dev.rowhouse.uploader.job.JobCounts;
import dev.rowhouse.uploader.job.JobEnds;
import dev.rowhouse.uploader.job.JobEvents;
import dev.rowhouse.uploader.job.Jobs;
import dev.rowhouse.uploader.job.Leftovers;
import dev.rowhouse.uploader.job.Rejects;
import dev.rowhouse.uploader.load.BulkLoader;
import dev.rowhouse.uploader.load.LoadChunk;
import dev.rowhouse.uploader.load.LoadPlans;
import dev.rowhouse.uploader.load.RowLoad;
import dev.rowhouse.uploader.load.StartOver;
import dev.rowhouse.uploader.plan.PlanJob;
import dev.rowhouse.uploader.undo.Reversal;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionOperations;

/** Wires how a job brings its file into the dataset: plan, chunks, completion. */
@Configuration(proxyBeanMethods = false)
class LoadingConfiguration {

    @Bean
    PlanJob planJob(
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
        return new PlanJob(
                transactions,
                jobs,
                counts,
                chunks,
                events,
                ends,
                datasets,
                versions,
                tables,
                leftovers,
                files,
                properties,
                clock);
    }

    @Bean
    LoadPlans loadPlans(Datasets datasets, DatasetVersions versions) {
        return new LoadPlans(datasets, versions);
    }

    @Bean
    RowLoad rowLoad(JobCounts counts, Rejects rejects, BulkLoader bulk, UploaderProperties properties, Clock clock) {
        return new RowLoad(counts, rejects, bulk, properties.maxRejectsKept(), clock);
    }

    @Bean
    LoadChunk loadChunk(
            TransactionOperations transactions,
            Jobs jobs,
            Datasets datasets,
            JobCounts counts,
            JobEvents events,
            JobEnds ends,
            Rejects rejects,
            Chunks chunks,
            LoadPlans plans,
            RowTables tables,
            RowLoad rowLoad,
            Files files,
            UploaderProperties properties,
            Clock clock) {
        StartOver startOver = new StartOver(transactions, jobs, datasets, counts, rejects, tables, events, clock);
        return new LoadChunk(
                transactions, jobs, counts, events, ends, chunks, plans, startOver, rowLoad, files, properties);
    }

    @Bean
    Comparison comparison(
            StagedRows rows, Datasets datasets, DatasetVersions versions, DatasetAccess access, Jobs jobs) {
        return new Comparison(rows, datasets, versions, access, jobs);
    }

    @Bean
    Merge merge(StagedRows rows, Comparison comparison, JobCounts counts) {
        return new Merge(rows, comparison, counts);
    }

    @Bean
    Settlement settlement(
            Comparison comparison,
            Merge merge,
            Reversal reversal,
            Rejects rejects,
            JobCounts counts,
            Chunks chunks,
            Files files,
            UploaderProperties properties) {
        return new Settlement(comparison, merge, reversal, rejects, counts, chunks, files, properties);
    }

    @Bean
    NewVersion newVersion(
            TransactionOperations transactions,
            Jobs jobs,
            Datasets datasets,
            DatasetVersions versions,
            RowTables tables,
            StagedRows rows,
            Comparison comparison,
            Merge merge,
            Settlement settlement,
            BuildIndexes indexes,
            Cancels cancels,
            UploaderProperties properties,
            Clock clock) {
        return new NewVersion(
                transactions,
                jobs,
                datasets,
                versions,
                tables,
                rows,
                comparison,
                merge,
                settlement,
                indexes,
                cancels,
                properties,
                clock);
    }

    @Bean
    CompleteJob completeJob(
            TransactionOperations transactions,
            Jobs jobs,
            Datasets datasets,
            JobCounts counts,
            JobEnds ends,
            LoadPlans plans,
            Settlement settlement,
            NewVersion newVersion,
            RowTables tables,
            Cancels cancels,
            UploaderProperties properties,
            Clock clock) {
        return new CompleteJob(
                transactions,
                jobs,
                datasets,
                counts,
                ends,
                plans,
                settlement,
                newVersion,
                tables,
                cancels,
                properties,
                clock);
    }

    @Bean
    SmallJob smallJob(
            TransactionOperations transactions,
            Jobs jobs,
            JobCounts counts,
            JobEvents events,
            LoadChunk loadChunk,
            CompleteJob completeJob) {
        return new SmallJob(transactions, jobs, counts, events, loadChunk, completeJob);
    }
}
