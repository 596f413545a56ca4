package dev.rowhouse.query;

import dev.rowhouse.query.backup.Backups;
import dev.rowhouse.query.backup.SnapshotBackups;
import dev.rowhouse.query.cache.AnswerCache;
import dev.rowhouse.query.catalog.DatasetAccess;
import dev.rowhouse.query.export.ExportOptions;
import dev.rowhouse.query.facet.Facets;
import dev.rowhouse.query.index.DatasetIndexes;
import dev.rowhouse.query.index.SlowFilters;
import dev.rowhouse.query.index.TableIndexes;
import dev.rowhouse.query.output.CsvFormulas;
import dev.rowhouse.query.records.Records;
import dev.rowhouse.query.records.SnapshotRecords;
import dev.rowhouse.query.report.QueryLimits;
import dev.rowhouse.query.report.QueryRuns;
import dev.rowhouse.query.snapshot.ConfinedRows;
import dev.rowhouse.query.snapshot.Snapshots;
import dev.rowhouse.query.web.QueryWebConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** Wires the service but for where it reads from. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(QueryProperties.class)
@Import(QueryWebConfiguration.class)
public class QueryConfiguration {

    @Bean
    SlowFilters slowFilters(QueryProperties properties) {
        return new SlowFilters(properties.slowFilter());
    }

    @Bean
    AnswerCache answerCache(QueryProperties properties, MeterRegistry meters) {
        return new AnswerCache(properties.cacheSize(), meters);
    }

    @Bean
    Records records(Snapshots snapshots, SlowFilters slowFilters, QueryProperties properties) {
        return new SnapshotRecords(
                snapshots,
                slowFilters,
                properties.timeLimit(),
                properties.embeddedSize().toBytes());
    }

    @Bean
    ExportOptions exportOptions(QueryProperties properties) {
        return new ExportOptions(CsvFormulas.AS_STORED, properties.parquetRowGroup());
    }

    @Bean
    Backups backups(Snapshots snapshots, QueryProperties properties, JsonMapper json) {
        return new SnapshotBackups(snapshots, json, properties.timeLimit());
    }

    @Bean
    Facets facets(Snapshots snapshots, QueryProperties properties) {
        return new Facets(
                snapshots, properties.timeLimit(), properties.embeddedSize().toBytes());
    }

    @Bean
    DatasetIndexes datasetIndexes(DatasetAccess datasets, TableIndexes tables, SlowFilters slowFilters) {
        return new DatasetIndexes(datasets, tables, slowFilters);
    }

    @Bean
    QueryRuns queryRuns(
            @Qualifier("primarySnapshots") Snapshots primary,
            DatasetAccess datasets,
            ConfinedRows confined,
            QueryProperties properties) {
        return new QueryRuns(
                primary,
                datasets,
                confined,
                new QueryLimits(properties.reportTimeLimit(), properties.reportRows(), properties.reportSize()));
    }
}
