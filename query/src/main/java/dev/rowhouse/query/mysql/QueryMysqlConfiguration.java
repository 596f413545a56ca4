package dev.rowhouse.query.mysql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.rowhouse.query.QueryProperties;
import dev.rowhouse.query.catalog.DatasetAccess;
import dev.rowhouse.query.catalog.DatasetGrants;
import dev.rowhouse.query.index.TableIndexes;
import dev.rowhouse.query.mysql.MysqlSnapshots.Beginning;
import dev.rowhouse.query.profile.DatasetProfiles;
import dev.rowhouse.query.rejects.Rejects;
import dev.rowhouse.query.report.Reports;
import dev.rowhouse.query.search.SearchIndex;
import dev.rowhouse.query.snapshot.Audience;
import dev.rowhouse.query.snapshot.ConfinedRows;
import dev.rowhouse.query.snapshot.Snapshots;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads from the uploader's schemas: what people wrote as SQL through a pool of its own, rows through another if there is a
 * replica, and all else through a third.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SqlAccountProperties.class)
public class QueryMysqlConfiguration {

    /** How long a replica is waited for; there is the primary to read from instead. */
    private static final Duration PATIENCE_WITH_REPLICA = Duration.ofSeconds(1);

    @Bean
    Snapshots snapshots(
            @Qualifier("primarySnapshots") Snapshots primary,
            ObjectProvider<Replica> replica,
            DatasetAccess datasets,
            JdbcTemplate jdbc,
            JsonMapper json,
            Audience audience) {
        Replica copy = replica.getIfAvailable();
        return copy == null
                ? primary
                : new ReplicaSnapshots(
                        snapshots(copy.pool(), jdbc, json, audience), primary, datasets, Clock.systemUTC());
    }

    /** For what goes by more than a dataset's revision, which is all that a replica is asked for. */
    @Bean(defaultCandidate = false)
    Snapshots primarySnapshots(DataSource dataSource, JdbcTemplate jdbc, JsonMapper json, Audience audience)
            throws SQLException {
        return snapshots(dataSource.unwrap(HikariDataSource.class), jdbc, json, audience);
    }

    private static Snapshots snapshots(HikariDataSource pool, JdbcTemplate jdbc, JsonMapper json, Audience audience) {
        return new MysqlSnapshots(pool, jdbc.getExceptionTranslator(), json, audience, Beginning.WITH_FIRST_STATEMENT);
    }

    /** With account, password and settings of the primary's pool. A replica that is away does not keep the service down. */
    @Bean
    @ConditionalOnProperty("query.read-url")
    Replica replica(QueryProperties properties, DataSource dataSource) throws SQLException {
        HikariConfig settings = new HikariConfig();
        dataSource.unwrap(HikariDataSource.class).copyStateTo(settings);
        settings.setJdbcUrl(properties.readUrl());
        settings.setPoolName("query-replica");
        settings.setConnectionTimeout(PATIENCE_WITH_REPLICA.toMillis());
        settings.setInitializationFailTimeout(-1);
        return new Replica(new HikariDataSource(settings));
    }

    @Bean
    ConfinedRows confinedRows(SqlAccountProperties account, JdbcTemplate jdbc, JsonMapper json, Audience audience) {
        return new MysqlConfinedRows(account, jdbc.getExceptionTranslator(), json, audience);
    }

    @Bean
    DatasetAccess datasetAccess(JdbcClient jdbc, JsonMapper json) {
        return new JdbcDatasetAccess(jdbc, json);
    }

    @Bean
    DatasetGrants datasetGrants(JdbcClient jdbc) {
        return new JdbcGrants(jdbc);
    }

    @Bean
    TableIndexes tableIndexes(JdbcClient jdbc, JsonMapper json) {
        return new JdbcTableIndexes(jdbc, json);
    }

    @Bean
    DatasetProfiles datasetProfiles(JdbcClient jdbc) {
        return new JdbcProfiles(jdbc);
    }

    @Bean
    Rejects rejects(JdbcClient jdbc, JsonMapper json) {
        return new JdbcRejects(jdbc, json);
    }

    @Bean
    SearchIndex searchIndex(Snapshots snapshots, JsonMapper json, QueryProperties properties) {
        return new MysqlSearchIndex(snapshots, json, properties.timeLimit());
    }

    @Bean
    Reports reports(JdbcClient jdbc) {
        return new JdbcReports(jdbc);
    }

    /** Not a data source by itself: there is one of these for all that is read from the primary. */
    record Replica(HikariDataSource pool) implements AutoCloseable {
        @Override
        public void close() {
            pool.close();
        }
    }
}
