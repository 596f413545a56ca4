package dev.rowhouse.uploader;

import dev.rowhouse.uploader.audit.Deeds;
import dev.rowhouse.uploader.catalog.DatasetAccess;
import dev.rowhouse.uploader.catalog.DatasetUse;
import dev.rowhouse.uploader.catalog.DatasetVersions;
import dev.rowhouse.uploader.catalog.Datasets;
import dev.rowhouse.uploader.index.BuildIndexes;
import dev.rowhouse.uploader.index.ChooseIndexes;
import dev.rowhouse.uploader.index.DatasetIndexes;
import dev.rowhouse.uploader.index.TableIndexes;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.transaction.support.TransactionOperations;

/** Wires the indexes that owners choose. */
@Configuration(proxyBeanMethods = false)
class IndexConfiguration {

    /** Work that is under way when the process ends goes on in the database, or is begun anew by the next process. */
    @Bean(destroyMethod = "shutdownNow")
    ExecutorService indexWorker() {
        return Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "indexes");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Bean
    BuildIndexes buildIndexes(
            Datasets datasets,
            DatasetVersions versions,
            DatasetUse use,
            DatasetIndexes indexes,
            TableIndexes tables,
            ExecutorService indexWorker,
            Clock clock) {
        return new BuildIndexes(datasets, versions, use, indexes, tables, indexWorker, clock);
    }

    @Bean
    ChooseIndexes chooseIndexes(
            TransactionOperations transactions,
            Datasets datasets,
            DatasetVersions versions,
            DatasetAccess access,
            DatasetIndexes indexes,
            BuildIndexes building,
            Deeds deeds,
            Clock clock) {
        return new ChooseIndexes(transactions, datasets, versions, access, indexes, building, deeds, clock);
    }

    @Bean
    SchedulingConfigurer indexSchedule(BuildIndexes building, UploaderProperties properties) {
        return tasks -> tasks.addFixedDelayTask(building::startOpenWork, properties.housekeepingInterval());
    }
}
