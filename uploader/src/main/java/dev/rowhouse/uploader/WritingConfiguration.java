package dev.rowhouse.uploader;

import dev.rowhouse.uploader.audit.Deeds;
import dev.rowhouse.uploader.catalog.DatasetAccess;
import dev.rowhouse.uploader.catalog.DatasetVersions;
import dev.rowhouse.uploader.catalog.Datasets;
import dev.rowhouse.uploader.catalog.RowTables;
import dev.rowhouse.uploader.change.ChangeRows;
import dev.rowhouse.uploader.change.SelectedRows;
import dev.rowhouse.uploader.change.SetValues;
import dev.rowhouse.uploader.complete.ChangedRows;
import dev.rowhouse.uploader.complete.Comparison;
import dev.rowhouse.uploader.complete.CompleteRows;
import dev.rowhouse.uploader.complete.Settlement;
import dev.rowhouse.uploader.complete.StagedRows;
import dev.rowhouse.uploader.job.JobCounts;
import dev.rowhouse.uploader.job.JobEvents;
import dev.rowhouse.uploader.job.Jobs;
import dev.rowhouse.uploader.job.Rejects;
import dev.rowhouse.uploader.load.BulkLoader;
import dev.rowhouse.uploader.load.LoadPlans;
import dev.rowhouse.uploader.load.RowLoad;
import dev.rowhouse.uploader.load.ValuesLoad;
import dev.rowhouse.uploader.undo.PriorRows;
import dev.rowhouse.uploader.write.WriteProperties;
import dev.rowhouse.uploader.write.WriteRows;
import dev.rowhouse.uploader.write.WriteTurns;
import dev.rowhouse.uploader.write.Writes;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires how rows come in that have no file, and how requests change records that are there. */
@Configuration(proxyBeanMethods = false)
class WritingConfiguration {

    @Bean
    CompleteRows completeRows(
            Settlement settlement, JobCounts counts, RowTables tables, PriorRows priorRows, Clock clock) {
        return new CompleteRows(settlement, counts, tables, priorRows, clock);
    }

    @Bean
    WriteTurns writeTurns(
            TransactionOperations transactions,
            Datasets datasets,
            DatasetVersions versions,
            DatasetAccess access,
            RowTables tables,
            Jobs jobs,
            Writes writes,
            WriteProperties properties,
            Clock clock) {
        return new WriteTurns(transactions, datasets, versions, access, tables, jobs, writes, properties, clock);
    }

    @Bean
    WriteRows writeRows(
            WriteTurns writeTurns,
            DatasetVersions versions,
            RowTables tables,
            Jobs jobs,
            JobCounts counts,
            JobEvents events,
            Rejects rejects,
            LoadPlans plans,
            RowLoad rowLoad,
            CompleteRows completeRows,
            Writes writes,
            Deeds deeds,
            Clock clock) {
        return new WriteRows(
                writeTurns,
                versions,
                tables,
                jobs,
                counts,
                events,
                rejects,
                plans,
                rowLoad,
                completeRows,
                writes,
                deeds,
                clock);
    }

    @Bean
    SetValues setValues(
            RowTables tables,
            LoadPlans plans,
            BulkLoader bulk,
            StagedRows stagedRows,
            Comparison comparison,
            SelectedRows rows,
            Rejects rejects,
            JobCounts counts) {
        ChangedRows changedRows = new ChangedRows(stagedRows, comparison, counts, rejects);
        return new SetValues(tables, plans, new ValuesLoad(bulk), changedRows, rows, rejects, counts);
    }

    @Bean
    ChangeRows changeRows(
            PlatformTransactionManager transactions,
            WriteTurns writeTurns,
            WriteProperties properties,
            DatasetVersions versions,
            Jobs jobs,
            JobCounts counts,
            JobEvents events,
            SelectedRows rows,
            SetValues setValues,
            Writes writes,
            Deeds deeds,
            Clock clock) {
        TransactionTemplate limited = new TransactionTemplate(transactions);
        limited.setTimeout(Math.toIntExact(properties.timeLimit().toSeconds()));
        return new ChangeRows(
                writeTurns.with(limited), versions, jobs, counts, events, rows, setValues, writes, deeds, clock);
    }

    @Bean
    SchedulingConfigurer writesSchedule(Writes writes, UploaderProperties properties, Clock clock) {
        return tasks -> tasks.addFixedDelayTask(
                () -> writes.forget(clock.instant().minus(WriteTurns.KEYS_KEPT)), properties.housekeepingInterval());
    }
}
