package dev.rowhouse.uploader;

import dev.rowhouse.uploader.audit.Deeds;
import dev.rowhouse.uploader.catalog.ChangedGrants;
import dev.rowhouse.uploader.catalog.DatasetAccess;
import dev.rowhouse.uploader.catalog.DatasetUse;
import dev.rowhouse.uploader.catalog.DatasetVersions;
import dev.rowhouse.uploader.catalog.Datasets;
import dev.rowhouse.uploader.catalog.DroppedWithDataset;
import dev.rowhouse.uploader.catalog.RowTables;
import dev.rowhouse.uploader.index.DatasetIndexes;
import dev.rowhouse.uploader.job.JobCounts;
import dev.rowhouse.uploader.job.JobEnds;
import dev.rowhouse.uploader.job.Jobs;
import dev.rowhouse.uploader.load.BulkLoader;
import dev.rowhouse.uploader.restore.OpenRestores;
import dev.rowhouse.uploader.restore.Reappearance;
import dev.rowhouse.uploader.restore.RestoreDataset;
import dev.rowhouse.uploader.restore.RestoreProperties;
import dev.rowhouse.uploader.restore.RestoredUploads;
import dev.rowhouse.uploader.write.Writes;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.transaction.support.TransactionOperations;

/** Wires how backups are brought back. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RestoreProperties.class)
class RestoreConfiguration {

    @Bean
    OpenRestores openRestores(
            TransactionOperations transactions, JobCounts counts, UploaderProperties properties, Clock clock) {
        return new OpenRestores(transactions, counts, properties.takeOverAfter(), clock);
    }

    @Bean
    Reappearance reappearance(
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
        return new Reappearance(
                transactions,
                datasets,
                versions,
                use,
                grants,
                indexes,
                remains,
                tables,
                jobs,
                counts,
                ends,
                uploads,
                properties,
                deeds,
                clock);
    }

    @Bean
    RestoreDataset restoreDataset(
            TransactionOperations transactions,
            Datasets datasets,
            DatasetVersions versions,
            DatasetAccess access,
            DatasetUse use,
            RowTables tables,
            Jobs jobs,
            JobCounts counts,
            Writes writes,
            BulkLoader bulk,
            RestoredUploads uploads,
            Reappearance reappearance,
            OpenRestores open,
            RestoreProperties properties,
            UploaderProperties limits,
            Clock clock) {
        return new RestoreDataset(
                transactions,
                datasets,
                versions,
                access,
                use,
                tables,
                jobs,
                counts,
                writes,
                bulk,
                uploads,
                reappearance,
                open,
                properties,
                Math.toIntExact(limits.maxRecordSize().toBytes()),
                clock);
    }

    @Bean
    SchedulingConfigurer restoresSchedule(Reappearance reappearance, UploaderProperties properties) {
        return tasks -> tasks.addFixedDelayTask(reappearance::abandonSilent, properties.housekeepingInterval());
    }
}
