package dev.rowhouse.uploader;

import dev.rowhouse.uploader.catalog.DatasetAccess;
import dev.rowhouse.uploader.catalog.DatasetVersions;
import dev.rowhouse.uploader.catalog.Datasets;
import dev.rowhouse.uploader.catalog.RowTables;
import dev.rowhouse.uploader.complete.CompleteRows;
import dev.rowhouse.uploader.complete.Settlement;
import dev.rowhouse.uploader.job.JobCounts;
import dev.rowhouse.uploader.job.JobEvents;
import dev.rowhouse.uploader.job.Jobs;
import dev.rowhouse.uploader.job.Rejects;
import dev.rowhouse.uploader.load.LoadPlans;
import dev.rowhouse.uploader.load.RowLoad;
import dev.rowhouse.uploader.undo.PriorRows;
import dev.rowhouse.uploader.write.WriteProperties;
import dev.rowhouse.uploader.write.WriteRows;
import dev.rowhouse.uploader.write.Writes;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.transaction.support.TransactionOperations;

/** Wires how rows come in that have no file. */
@Configuration(proxyBeanMethods = false)
class WritingConfiguration {

    @Bean
    CompleteRows completeRows(
            Settlement settlement, JobCounts counts, RowTables tables, PriorRows priorRows, Clock clock) {
        return new CompleteRows(settlement, counts, tables, priorRows, clock);
    }

    @Bean
    WriteRows writeRows(
            TransactionOperations transactions,
            Datasets datasets,
            DatasetVersions versions,
            DatasetAccess access,
            RowTables tables,
            Jobs jobs,
            JobCounts counts,
            JobEvents events,
            Rejects rejects,
            LoadPlans plans,
            RowLoad rowLoad,
            CompleteRows completeRows,
            Writes writes,
            WriteProperties properties,
            Clock clock) {
        return new WriteRows(
                transactions,
                datasets,
                versions,
                access,
                tables,
                jobs,
                counts,
                events,
                rejects,
                plans,
                rowLoad,
                completeRows,
                writes,
                properties,
                clock);
    }

    @Bean
    SchedulingConfigurer writesSchedule(Writes writes, UploaderProperties properties, Clock clock) {
        return tasks -> tasks.addFixedDelayTask(
                () -> writes.forget(clock.instant().minus(WriteRows.KEYS_KEPT)), properties.housekeepingInterval());
    }
}
