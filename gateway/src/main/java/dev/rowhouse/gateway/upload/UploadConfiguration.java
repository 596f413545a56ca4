package dev.rowhouse.gateway.upload;

import dev.rowhouse.delivery.Outbox;
import dev.rowhouse.filestore.Files;
import dev.rowhouse.gateway.GatewayProperties;
import dev.rowhouse.gateway.audit.Deeds;
import dev.rowhouse.gateway.intake.Intake;
import java.time.Clock;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Uploads and their rows. Needs a file store and an outbox. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EntityScan(basePackageClasses = Upload.class)
@EnableJpaRepositories(basePackageClasses = Uploads.class)
public class UploadConfiguration {

    @Bean
    IdempotencyKeys idempotencyKeys(JdbcClient jdbc) {
        return new IdempotencyKeys(jdbc);
    }

    @Bean
    Acceptance acceptance(
            Uploads uploads,
            IdempotencyKeys keys,
            Outbox outbox,
            PlatformTransactionManager transactions,
            Deeds deeds,
            Clock clock) {
        return new Acceptance(uploads, keys, outbox, new TransactionTemplate(transactions), deeds, clock);
    }

    @Bean
    StoreUpload storeUpload(Files files, Acceptance acceptance, GatewayProperties properties) {
        return new StoreUpload(
                new Intake(properties.maxUploadSize().toBytes()),
                files,
                acceptance,
                properties.maxUnpackedSize().toBytes());
    }

    @Bean
    JobOutcomes jobOutcomes(JdbcClient jdbc, UploadWatchers watchers) {
        return new JobOutcomes(jdbc, watchers);
    }

    @Bean
    WrittenRecords writtenRecords(JdbcClient jdbc, UploadWatchers watchers) {
        return new WrittenRecords(jdbc, watchers);
    }

    @Bean
    JobRequests jobRequests(
            JdbcClient jdbc,
            Outbox outbox,
            PlatformTransactionManager transactions,
            Clock clock,
            Deeds deeds,
            UploadWatchers watchers) {
        return new JobRequests(jdbc, outbox, new TransactionTemplate(transactions), clock, deeds, watchers);
    }

    @Bean
    FileRemoval fileRemoval(
            JdbcClient jdbc, PlatformTransactionManager transactions, Files files, Deeds deeds, Clock clock) {
        return new FileRemoval(jdbc, new TransactionTemplate(transactions), files, deeds, clock);
    }

    @Bean
    OrphanSweep orphanSweep(
            Files files, Uploads uploads, IdempotencyKeys keys, GatewayProperties properties, Clock clock) {
        return new OrphanSweep(files, uploads, keys, properties.orphanAge(), clock);
    }

    @Bean
    SchedulingConfigurer sweepSchedule(OrphanSweep orphans, FileRemoval removal, GatewayProperties properties) {
        return tasks -> {
            tasks.addFixedDelayTask(orphans::sweep, properties.sweepInterval());
            tasks.addFixedDelayTask(removal::sweep, properties.sweepInterval());
        };
    }
}
