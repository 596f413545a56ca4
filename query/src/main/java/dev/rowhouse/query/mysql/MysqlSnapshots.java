package dev.rowhouse.query.mysql;

import com.zaxxer.hikari.HikariDataSource;
import dev.rowhouse.query.snapshot.Snapshots;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Snapshots are transactions that only read. They need isolation REPEATABLE READ, which the pool sets on its connections;
 * with any other, the server takes no snapshot. A transaction begins, and its snapshot is taken, with its first statement
 * that reads: to begin it by a statement of its own would cost every request a round trip.
 */
final class MysqlSnapshots implements Snapshots {

    private final HikariDataSource pool;
    private final SQLExceptionTranslator translator;
    private final JsonMapper json;

    MysqlSnapshots(HikariDataSource pool, SQLExceptionTranslator translator, JsonMapper json) {
        this.pool = pool;
        this.translator = translator;
        this.json = json;
    }

    @Override
    public <T extends @Nullable Object> T read(Work<T> work) throws IOException {
        try (Connection connection = pool.getConnection()) {
            requireTransactions(connection);
            MysqlSnapshot snapshot = new MysqlSnapshot(connection, translator, json);
            try {
                return work.in(snapshot);
            } finally {
                release(connection, snapshot);
            }
        } catch (SQLException e) {
            throw Failures.translated(translator, e);
        }
    }

    /** Only a connection that answers goes back to the pool. What the work threw must not be hidden. */
    private void release(Connection connection, MysqlSnapshot snapshot) {
        boolean usable = !snapshot.isBroken();
        try {
            if (usable) {
                connection.rollback();
            }
        } catch (SQLException e) {
            usable = false;
        }
        if (!usable) {
            pool.evictConnection(connection);
        }
    }

    /** Costs nothing with a pool whose connections are that way; another puts the connection back as it was. */
    private static void requireTransactions(Connection connection) throws SQLException {
        if (connection.getAutoCommit()) {
            connection.setAutoCommit(false);
        }
    }
}
