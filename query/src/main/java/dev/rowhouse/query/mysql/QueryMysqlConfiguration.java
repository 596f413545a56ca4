package dev.rowhouse.query.mysql;

import com.zaxxer.hikari.HikariDataSource;
import dev.rowhouse.query.catalog.DatasetAccess;
import dev.rowhouse.query.catalog.DatasetGrants;
import dev.rowhouse.query.index.TableIndexes;
import dev.rowhouse.query.profile.DatasetProfiles;
import dev.rowhouse.query.rejects.Rejects;
import dev.rowhouse.query.report.Reports;
import dev.rowhouse.query.snapshot.Snapshots;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Reads everything from the uploader's schemas, through one pool. */
@Configuration(proxyBeanMethods = false)
public class QueryMysqlConfiguration {

    @Bean
    Snapshots snapshots(DataSource dataSource, JdbcTemplate jdbc, JsonMapper json) throws SQLException {
        return new MysqlSnapshots(dataSource.unwrap(HikariDataSource.class), jdbc.getExceptionTranslator(), json);
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
    Reports reports(JdbcClient jdbc) {
        return new JdbcReports(jdbc);
    }
}
