package dev.rowhouse.uploader;

import dev.rowhouse.delivery.CurrentTrace;
import dev.rowhouse.delivery.Outbox;
import dev.rowhouse.filestore.Files;
import dev.rowhouse.uploader.catalog.DatasetAccess;
import dev.rowhouse.uploader.catalog.DatasetNames;
import dev.rowhouse.uploader.catalog.DatasetVersions;
import dev.rowhouse.uploader.catalog.Datasets;
import dev.rowhouse.uploader.catalog.DeclareDataset;
import dev.rowhouse.uploader.catalog.RowTables;
import dev.rowhouse.uploader.complete.Comparison;
import dev.rowhouse.uploader.complete.CompleteJob;
import dev.rowhouse.uploader.complete.Merge;
import dev.rowhouse.uploader.complete.NewVersion;
import dev.rowhouse.uploader.complete.Settlement;
import dev.rowhouse.uploader.complete.SmallJob;
import dev.rowhouse.uploader.complete.StagedRows;
import dev.rowhouse.uploader.file.Chunks;
import dev.rowhouse.uploader.job.AcceptUpload;
import dev.rowhouse.uploader.job.CancelJob;
import dev.rowhouse.uploader.job.Cancels;
import dev.rowhouse.uploader.job.Housekeeping;
import dev.rowhouse.uploader.job.JobCounts;
import dev.rowhouse.uploader.job.JobEnds;
import dev.rowhouse.uploader.job.JobEvents;
import dev.rowhouse.uploader.job.JobState;
import dev.rowhouse.uploader.job.Jobs;
import dev.rowhouse.uploader.job.Leftovers;
import dev.rowhouse.uploader.job.OpenWork;
import dev.rowhouse.uploader.job.Rejects;
import dev.rowhouse.uploader.load.BulkLoader;
import dev.rowhouse.uploader.load.LoadChunk;
import dev.rowhouse.uploader.load.LoadPlans;
import dev.rowhouse.uploader.load.StartOver;
import dev.rowhouse.uploader.mysql.UploaderMysqlConfiguration;
import dev.rowhouse.uploader.plan.PlanJob;
import dev.rowhouse.uploader.rabbit.UploaderRabbitConfiguration;
import dev.rowhouse.uploader.undo.PriorRows;
import dev.rowhouse.uploader.undo.Reversal;
import dev.rowhouse.uploader.undo.UndoJob;
import dev.rowhouse.uploader.web.UploaderWebConfiguration;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires the domain. What it takes from outside is the file store and the delivery of events. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(UploaderProperties.class)
@EnableJpaRepositories(basePackageClasses = {Datasets.class, Jobs.class})
@EntityScan(basePackageClasses = {Datasets.class, Jobs.class})
@EnableScheduling
@Import({UploaderMysqlConfiguration.class, UploaderRabbitConfiguration.class, UploaderWebConfiguration.class})
public class UploaderConfiguration {

    @Bean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.of(1, ChronoUnit.MICROS));
    }

    @Bean
    TransactionOperations transactions(PlatformTransactionManager manager) {
        return new TransactionTemplate(manager);
    }

    @Bean
    DatasetAccess datasetAccess() {
        return DatasetAccess.ownerOnly();
    }

    @Bean
    DeclareDataset declareDataset(
            TransactionOperations transactions,
            Datasets datasets,
            DatasetVersions versions,
            RowTables tables,
            Jobs jobs,
            DatasetAccess access,
            Clock clock) {
        return new DeclareDataset(
                transactions,
                datasets,
                versions,
                tables,
                datasetId -> !jobs.findByDatasetIdAndStateInOrderById(datasetId, JobState.OPEN)
                        .isEmpty(),
                access,
                clock);
    }

    @Bean
    JobEvents jobEvents(Outbox outbox, CurrentTrace trace, Clock clock) {
        return new JobEvents(outbox, trace, clock);
    }

    @Bean
    JobEnds jobEnds(
            TransactionOperations transactions,
            Jobs jobs,
            Datasets datasets,
            JobCounts counts,
            JobEvents events,
            Rejects rejects,
            RowTables tables,
            Clock clock) {
        return new JobEnds(transactions, jobs, datasets, counts, events, rejects, tables, clock);
    }

    @Bean
    AcceptUpload acceptUpload(
            TransactionOperations transactions,
            Jobs jobs,
            JobEnds ends,
            Datasets datasets,
            DatasetAccess access,
            Cancels cancels,
            Clock clock) {
        DatasetNames names = new DatasetNames(datasets, access, clock);
        return new AcceptUpload(transactions, jobs, ends, names, cancels, clock);
    }

    @Bean
    CancelJob cancelJob(Jobs jobs, JobEnds ends, Cancels cancels, Clock clock) {
        return new CancelJob(jobs, ends, cancels, clock);
    }

    @Bean
    Reversal reversal(
            PriorRows rows, Jobs jobs, JobCounts counts, DatasetVersions versions, RowTables tables, Clock clock) {
        return new Reversal(rows, jobs, counts, versions, tables, clock);
    }

    @Bean
    UndoJob undoJob(
            TransactionOperations transactions,
            Jobs jobs,
            JobCounts counts,
            JobEnds ends,
            Datasets datasets,
            DatasetVersions versions,
            DatasetAccess access,
            RowTables tables,
            Reversal reversal,
            Clock clock) {
        return new UndoJob(transactions, jobs, counts, ends, datasets, versions, access, tables, reversal, clock);
    }

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
            BulkLoader bulk,
            Files files,
            UploaderProperties properties,
            Clock clock) {
        StartOver startOver = new StartOver(transactions, jobs, datasets, counts, rejects, tables, events, clock);
        return new LoadChunk(
                transactions,
                jobs,
                counts,
                events,
                ends,
                rejects,
                chunks,
                plans,
                startOver,
                bulk,
                files,
                properties,
                clock);
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

    @Bean
    Housekeeping housekeeping(
            TransactionOperations transactions,
            OpenWork openWork,
            JobEvents events,
            Leftovers leftovers,
            UploaderProperties properties,
            Clock clock) {
        return new Housekeeping(transactions, openWork, events, leftovers, properties, clock);
    }

    @Bean
    SchedulingConfigurer housekeepingSchedule(Housekeeping housekeeping, UploaderProperties properties) {
        return tasks -> {
            tasks.addFixedDelayTask(housekeeping::takeOver, properties.housekeepingInterval());
            tasks.addFixedDelayTask(housekeeping::cleanUp, properties.housekeepingInterval());
        };
    }
}
