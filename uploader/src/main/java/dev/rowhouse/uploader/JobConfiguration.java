package dev.rowhouse.uploader;

import dev.rowhouse.delivery.CurrentTrace;
import dev.rowhouse.delivery.Outbox;
import dev.rowhouse.uploader.audit.Deeds;
import dev.rowhouse.uploader.catalog.DatasetAccess;
import dev.rowhouse.uploader.catalog.DatasetNames;
import dev.rowhouse.uploader.catalog.DatasetVersions;
import dev.rowhouse.uploader.catalog.Datasets;
import dev.rowhouse.uploader.catalog.RowTables;
import dev.rowhouse.uploader.job.AcceptUpload;
import dev.rowhouse.uploader.job.CancelJob;
import dev.rowhouse.uploader.job.Cancels;
import dev.rowhouse.uploader.job.Housekeeping;
import dev.rowhouse.uploader.job.JobCounts;
import dev.rowhouse.uploader.job.JobEnds;
import dev.rowhouse.uploader.job.JobEvents;
import dev.rowhouse.uploader.job.Jobs;
import dev.rowhouse.uploader.job.Leftovers;
import dev.rowhouse.uploader.job.OpenWork;
import dev.rowhouse.uploader.job.Rejects;
import dev.rowhouse.uploader.undo.PriorRows;
import dev.rowhouse.uploader.undo.Reversal;
import dev.rowhouse.uploader.undo.UndoJob;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.transaction.support.TransactionOperations;

/** Wires how jobs come in, end, and are taken back or over. */
@Configuration(proxyBeanMethods = false)
class JobConfiguration {

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
    CancelJob cancelJob(JobEnds ends, Cancels cancels, Clock clock) {
        return new CancelJob(ends, cancels, clock);
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
            JobEnds ends,
            Datasets datasets,
            DatasetVersions versions,
            DatasetAccess access,
            RowTables tables,
            Reversal reversal,
            Deeds deeds,
            Clock clock) {
        return new UndoJob(transactions, jobs, ends, datasets, versions, access, tables, reversal, deeds, clock);
    }

    @Bean
    Housekeeping housekeeping(
            TransactionOperations transactions,
            OpenWork openWork,
            JobEvents events,
            Leftovers leftovers,
            Cancels cancels,
            UploaderProperties properties,
            Clock clock) {
        return new Housekeeping(transactions, openWork, events, leftovers, cancels, properties, clock);
    }

    @Bean
    SchedulingConfigurer housekeepingSchedule(Housekeeping housekeeping, UploaderProperties properties) {
        return tasks -> {
            tasks.addFixedDelayTask(housekeeping::takeOver, properties.housekeepingInterval());
            tasks.addFixedDelayTask(housekeeping::cleanUp, properties.housekeepingInterval());
        };
    }
}
