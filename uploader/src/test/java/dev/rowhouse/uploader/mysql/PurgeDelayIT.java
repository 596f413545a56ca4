package dev.rowhouse.uploader.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rowhouse.testservers.BackingServers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@ExtendWith(BackingServers.class)
class PurgeDelayIT {

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final DriverManagerDataSource dataSource = new DriverManagerDataSource();

    @BeforeEach
    void connect() {
        Map<String, String> properties = BackingServers.properties("uploader");
        dataSource.setUrl(String.valueOf(properties.get("spring.datasource.url")));
        dataSource.setUsername(String.valueOf(properties.get("spring.datasource.username")));
        dataSource.setPassword(String.valueOf(properties.get("spring.datasource.password")));
    }

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void holdsASnapshotOnMariaDbFromTheFirstLoadUntilSoonAfterTheLast() throws Exception {
        assumeTrue(Server.of(new JdbcTemplate(dataSource)) == Server.MARIADB);
        try (PurgeDelay purge = new PurgeDelay(dataSource, () -> Server.MARIADB, timer)) {
            for (int i = 0; i < 5; i++) {
                purge.loading();
                TimeUnit.MILLISECONDS.sleep(400);
                assertThat(snapshots()).isEqualTo(1);
            }
            await().atMost(Duration.ofSeconds(10))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> snapshots() == 0);
        }
    }

    @Test
    void holdsNoneOnMySql() throws Exception {
        try (PurgeDelay purge = new PurgeDelay(dataSource, () -> Server.MYSQL, timer)) {
            purge.loading();
            TimeUnit.MILLISECONDS.sleep(400);

            assertThat(snapshots()).isZero();
        }
    }

    @Test
    void endsItWhenItIsClosed() throws Exception {
        assumeTrue(Server.of(new JdbcTemplate(dataSource)) == Server.MARIADB);
        PurgeDelay purge = new PurgeDelay(dataSource, () -> Server.MARIADB, timer);
        purge.loading();

        purge.close();
        TimeUnit.MILLISECONDS.sleep(400);

        assertThat(snapshots()).isZero();
    }

    /** The services read committed rows, so whoever repeats reads is a snapshot. To be asked every 400 ms at most. */
    private static int snapshots() throws SQLException {
        try (Connection connection = BackingServers.connectAsAdministrator();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM information_schema.innodb_trx"
                        + " WHERE trx_isolation_level = 'REPEATABLE READ' AND trx_state = 'RUNNING'")) {
            count.next();
            return count.getInt(1);
        }
    }
}
