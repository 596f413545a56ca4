package dev.rowhouse.uploader;

import dev.rowhouse.delivery.AuditTrail;
import dev.rowhouse.http.token.CurrentActor;
import dev.rowhouse.uploader.audit.Deeds;
import dev.rowhouse.uploader.catalog.ChangedGrants;
import dev.rowhouse.uploader.catalog.DatasetAccess;
import dev.rowhouse.uploader.catalog.DatasetGrants;
import dev.rowhouse.uploader.catalog.DatasetUse;
import dev.rowhouse.uploader.catalog.DatasetVersions;
import dev.rowhouse.uploader.catalog.Datasets;
import dev.rowhouse.uploader.catalog.DeclareDataset;
import dev.rowhouse.uploader.catalog.DroppedWithDataset;
import dev.rowhouse.uploader.catalog.KeepNamesSearchable;
import dev.rowhouse.uploader.catalog.RowTables;
import dev.rowhouse.uploader.catalog.SearchableNames;
import dev.rowhouse.uploader.catalog.ShareDataset;
import dev.rowhouse.uploader.job.JobState;
import dev.rowhouse.uploader.job.Jobs;
import dev.rowhouse.uploader.mysql.UploaderMysqlConfiguration;
import dev.rowhouse.uploader.rabbit.UploaderRabbitConfiguration;
import dev.rowhouse.uploader.report.KeepReports;
import dev.rowhouse.uploader.report.Reports;
import dev.rowhouse.uploader.web.UploaderWebConfiguration;
import dev.rowhouse.uploader.write.WriteProperties;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
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
@EnableConfigurationProperties({UploaderProperties.class, WriteProperties.class})
@EnableJpaRepositories(basePackageClasses = {Datasets.class, Jobs.class})
@EntityScan(basePackageClasses = {Datasets.class, Jobs.class})
@EnableScheduling
@Import({
    JobConfiguration.class,
    IndexConfiguration.class,
    LoadingConfiguration.class,
    ProfileConfiguration.class,
    WritingConfiguration.class,
    RestoreConfiguration.class,
    UploaderMysqlConfiguration.class,
    UploaderRabbitConfiguration.class,
    UploaderWebConfiguration.class
})
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
    Deeds deeds(AuditTrail trail) {
        return new Deeds(trail, new CurrentActor());
    }

    @Bean
    ChangedGrants changedGrants(DatasetGrants grants, Deeds deeds) {
        return new ChangedGrants(grants, deeds);
    }

    @Bean
    KeepReports keepReports(TransactionOperations transactions, Reports reports, Deeds deeds, Clock clock) {
        return new KeepReports(transactions, reports, deeds, clock);
    }

    @Bean
    DatasetAccess datasetAccess(DatasetGrants grants) {
        return new DatasetAccess(grants);
    }

    @Bean
    DatasetUse datasetUse(Jobs jobs) {
        return datasetId -> !jobs.findByDatasetIdAndStateInOrderById(datasetId, JobState.OPEN)
                .isEmpty();
    }

    @Bean
    DeclareDataset declareDataset(
            TransactionOperations transactions,
            Datasets datasets,
            DatasetVersions versions,
            RowTables tables,
            DatasetUse use,
            DatasetAccess access,
            List<DroppedWithDataset> remains,
            Deeds deeds,
            Clock clock) {
        return new DeclareDataset(transactions, datasets, versions, tables, use, access, remains, deeds, clock);
    }

    @Bean
    KeepNamesSearchable keepNamesSearchable(SearchableNames names) {
        return new KeepNamesSearchable(names);
    }

    @Bean
    SchedulingConfigurer namesSchedule(
            KeepNamesSearchable names,
            Datasets datasets,
            TransactionOperations transactions,
            UploaderProperties properties) {
        return tasks ->
                tasks.addFixedDelayTask(() -> names.catchUp(datasets, transactions), properties.housekeepingInterval());
    }

    @Bean
    ShareDataset shareDataset(
            TransactionOperations transactions,
            Datasets datasets,
            DatasetAccess access,
            ChangedGrants grants,
            Clock clock) {
        return new ShareDataset(transactions, datasets, access, grants, clock);
    }
}
