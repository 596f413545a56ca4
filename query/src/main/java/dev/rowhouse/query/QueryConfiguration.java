package dev.rowhouse.query;

import dev.rowhouse.query.catalog.DatasetAccess;
import dev.rowhouse.query.facet.Facets;
import dev.rowhouse.query.index.DatasetIndexes;
import dev.rowhouse.query.index.SlowFilters;
import dev.rowhouse.query.index.TableIndexes;
import dev.rowhouse.query.records.Records;
import dev.rowhouse.query.records.SnapshotRecords;
import dev.rowhouse.query.report.QueryLimits;
import dev.rowhouse.query.report.QueryRuns;
import dev.rowhouse.query.snapshot.Snapshots;
import dev.rowhouse.query.web.QueryWebConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

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
    Records records(Snapshots snapshots, SlowFilters slowFilters, QueryProperties properties) {
        return new SnapshotRecords(
                snapshots,
                slowFilters,
                properties.timeLimit(),
                properties.embeddedSize().toBytes());
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
    QueryRuns queryRuns(Snapshots snapshots, QueryProperties properties) {
        return new QueryRuns(
                snapshots,
                new QueryLimits(properties.reportTimeLimit(), properties.reportRows(), properties.reportSize()));
    }
}
