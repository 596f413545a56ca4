package dev.rowhouse.uploader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rowhouse.testservers.BackingServers;
import dev.rowhouse.uploader.UploaderSystem.Outcome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** MariaDB's purge waits while rows are loaded, and not much longer. */
@ExtendWith(UploaderSystem.class)
class PurgeDelayIT {

    private final UploaderSystem system;
    private final JdbcTemplate admin = new JdbcTemplate(new DriverManagerDataSource(BackingServers.mysqlAdminUrl()));

    PurgeDelayIT(UploaderSystem system) {
        this.system = system;
    }

    @Test
    void snapshotIsHeldWhileThereAreLoadsAndEndsSoonAfter() {
        assumeTrue(
                String.valueOf(admin.queryForObject("SELECT VERSION()", String.class)).contains("MariaDB"),
                "MySQL has nothing to purge after rows were inserted");
        StringBuilder rows = new StringBuilder("id,pad\n");
        for (int i = 0; i < 40_000; i++) {
            rows.append(i).append(',').append("x".repeat(400)).append('\n');
        }

        CompletableFuture<Outcome> load = CompletableFuture.supplyAsync(() -> system.upload("p.csv", rows.toString()));

        await().pollInterval(Duration.ofMillis(20)).until(() -> snapshots() == 1);
        assertThat(load.join().completed().ledger().created()).isEqualTo(40_000);
        await().atMost(Duration.ofSeconds(5)).until(() -> snapshots() == 0);
    }

    /** Everything else reads what is committed. */
    private int snapshots() {
        return Integer.parseInt(String.valueOf(admin.queryForObject(
                "SELECT COUNT(*) FROM information_schema.innodb_trx WHERE trx_isolation_level = 'REPEATABLE READ'",
                String.class)));
    }
}
