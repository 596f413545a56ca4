package dev.rowhouse.uploader.mysql;

import dev.rowhouse.uploader.catalog.DatasetGrants;
import dev.rowhouse.uploader.catalog.DatasetVersions;
import dev.rowhouse.uploader.catalog.RowTables;
import dev.rowhouse.uploader.catalog.SearchableNames;
import dev.rowhouse.uploader.change.SelectedRows;
import dev.rowhouse.uploader.complete.StagedRows;
import dev.rowhouse.uploader.file.Chunks;
import dev.rowhouse.uploader.index.DatasetIndexes;
import dev.rowhouse.uploader.index.TableIndexes;
import dev.rowhouse.uploader.job.Cancels;
import dev.rowhouse.uploader.job.JobCounts;
import dev.rowhouse.uploader.job.Leftovers;
import dev.rowhouse.uploader.job.OpenWork;
import dev.rowhouse.uploader.job.Rejects;
import dev.rowhouse.uploader.load.BulkLoader;
import dev.rowhouse.uploader.profile.DatasetProfiles;
import dev.rowhouse.uploader.profile.RowSlices;
import dev.rowhouse.uploader.report.Reports;
import dev.rowhouse.uploader.restore.RestoredUploads;
import dev.rowhouse.uploader.undo.PriorRows;
import dev.rowhouse.uploader.write.RowReader;
import dev.rowhouse.uploader.write.Writes;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.util.function.SingletonSupplier;

/** The ports of the uploader that plain SQL serves. */
@Configuration(proxyBeanMethods = false)
public class UploaderMysqlConfiguration {

    @Bean
    JobCounts jobCounts(JdbcClient jdbc) {
        return new MysqlJobCounts(jdbc);
    }

    @Bean
    Rejects rejects(JdbcTemplate jdbc) {
        return new MysqlRejects(jdbc);
    }

    @Bean
    Chunks chunks(JdbcTemplate jdbc) {
        return new MysqlChunks(jdbc);
    }

    @Bean
    DatasetGrants datasetGrants(JdbcTemplate jdbc) {
        return new MysqlGrants(jdbc);
    }

    @Bean
    DatasetVersions datasetVersions(JdbcClient jdbc) {
        return new MysqlDatasetVersions(jdbc);
    }

    @Bean
    SearchableNames searchableNames(JdbcTemplate jdbc) {
        return new MysqlSearchableNames(jdbc);
    }

    /** Asked for when it is needed: at start the server may not be there yet. */
    @Bean
    Supplier<Server> server(JdbcTemplate jdbc) {
        return SingletonSupplier.of(() -> Server.of(jdbc));
    }

    @Bean
    RowTables rowTables(JdbcTemplate jdbc, Supplier<Server> server) {
        return new MysqlRowTables(jdbc, server);
    }

    @Bean
    DatasetIndexes datasetIndexes(JdbcTemplate jdbc) {
        return new MysqlDatasetIndexes(jdbc);
    }

    @Bean
    TableIndexes tableIndexes(JdbcTemplate jdbc) {
        return new MysqlTableIndexes(jdbc);
    }

    @Bean
    DatasetProfiles datasetProfiles(JdbcTemplate jdbc) {
        return new MysqlDatasetProfiles(jdbc);
    }

    @Bean
    RowSlices rowSlices(JdbcTemplate jdbc, Supplier<Server> server) {
        return new MysqlRowSlices(jdbc, server);
    }

    @Bean
    StagedRows stagedRows(JdbcTemplate jdbc) {
        return new MysqlStagedRows(jdbc);
    }

    @Bean
    PurgeDelay purgeDelay(DataSource dataSource, Supplier<Server> server, ScheduledExecutorService watches) {
        return new PurgeDelay(dataSource, server, watches);
    }

    @Bean
    BulkLoader bulkLoader(JdbcTemplate jdbc, PurgeDelay purge) {
        return new MysqlBulkLoader(jdbc, purge);
    }

    @Bean
    PriorRows priorRows(JdbcTemplate jdbc) {
        return new MysqlPriorRows(jdbc);
    }

    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService watches() {
        return Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "watch");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Bean
    Cancels cancels(JdbcTemplate jdbc, ScheduledExecutorService watches) {
        return new MysqlCancels(jdbc, watches);
    }

    @Bean
    OpenWork openWork(JdbcTemplate jdbc) {
        return new MysqlOpenWork(jdbc);
    }

    @Bean
    Leftovers leftovers(JdbcTemplate jdbc, TransactionOperations transactions) {
        return new MysqlLeftovers(jdbc, transactions);
    }

    @Bean
    Writes writes(JdbcTemplate jdbc) {
        return new MysqlWrites(jdbc);
    }

    @Bean
    RestoredUploads restoredUploads(JdbcTemplate jdbc) {
        return new MysqlRestoredUploads(jdbc);
    }

    @Bean
    RowReader rowReader(JdbcTemplate jdbc) {
        return new MysqlRowReader(jdbc);
    }

    @Bean
    SelectedRows selectedRows(JdbcTemplate jdbc) {
        return new MysqlSelectedRows(jdbc);
    }

    @Bean
    Reports reports(JdbcClient jdbc) {
        return new MysqlReports(jdbc);
    }
}
