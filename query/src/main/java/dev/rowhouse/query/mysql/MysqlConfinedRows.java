package dev.rowhouse.query.mysql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.rowhouse.query.mysql.MysqlSnapshots.Beginning;
import dev.rowhouse.query.snapshot.Audience;
import dev.rowhouse.query.snapshot.ConfinedRows;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import tools.jackson.databind.json.JsonMapper;

/**
 * A pool of its own, with an account of its own.
 *
 * <p>The driver puts texts into statements as literals, as only statements that it prepares itself have results in the text
 * protocol. It escapes by the SQL mode that it finds when it connects. So the mode is set as the connection is opened, where
 * the driver takes note of it, and not by the pool afterwards: in a backslash that only one of the two takes for an escape,
 * a text would end where it does not.
 */
final class MysqlConfinedRows implements ConfinedRows, AutoCloseable {

    private static final Duration WAIT = Duration.ofSeconds(10);

    private final HikariDataSource pool;
    private final MysqlSnapshots snapshots;

    MysqlConfinedRows(
            SqlAccountProperties account, SQLExceptionTranslator translator, JsonMapper json, Audience audience) {
        this.pool = new HikariDataSource(configuration(account));
        this.snapshots = new MysqlSnapshots(pool, translator, json, audience, Beginning.AT_ONCE);
    }

    private static HikariConfig configuration(SqlAccountProperties account) {
        HikariConfig configuration = new HikariConfig();
        configuration.setPoolName("query-sql");
        configuration.setJdbcUrl(account.url());
        configuration.setUsername(account.username());
        configuration.setPassword(account.password());
        configuration.setMaximumPoolSize(account.maxConnections());
        configuration.setMinimumIdle(0);
        configuration.setConnectionTimeout(WAIT.toMillis());
        // The service is of use without it, and starts.
        configuration.setInitializationFailTimeout(-1);
        configuration.setAutoCommit(false);
        configuration.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        configuration.addDataSourceProperty("connectionLifecycleInterceptors", "dev.rowhouse.mysql.FractionalSeconds");
        configuration.addDataSourceProperty(
                "sessionVariables", "sql_mode=CONCAT_WS(',', @@sql_mode, 'NO_BACKSLASH_ESCAPES')");
        // Else the driver rewrites what stands in braces, wherever it stands.
        configuration.addDataSourceProperty("processEscapeCodesForPrepStmts", "false");
        return configuration;
    }

    @Override
    public <T extends @Nullable Object> T read(Work<T> work) throws IOException {
        return snapshots.read(work::in);
    }

    @Override
    public void close() {
        pool.close();
    }
}
