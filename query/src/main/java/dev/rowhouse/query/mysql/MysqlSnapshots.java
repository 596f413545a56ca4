package dev.rowhouse.query.mysql;

import com.zaxxer.hikari.HikariDataSource;
import dev.rowhouse.query.snapshot.Audience;
import dev.rowhouse.query.snapshot.Snapshots;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Snapshots are transactions that only read. They need isolation REPEATABLE READ and no autocommit, which the pool sets on
 * its connections; with anything else, the server takes no snapshot.
 */
final class MysqlSnapshots implements Snapshots {

    private final HikariDataSource pool;
    private final SQLExceptionTranslator translator;
    private final JsonMapper json;
    private final Audience audience;
    private final Beginning beginning;

    MysqlSnapshots(
            HikariDataSource pool,
            SQLExceptionTranslator translator,
            JsonMapper json,
            Audience audience,
            Beginning beginning) {
        this.pool = pool;
        this.translator = translator;
        this.json = json;
        this.audience = audience;
        this.beginning = beginning;
    }

    @Override
    public <T extends @Nullable Object> T read(Work<T> work) throws IOException {
        try (Connection connection = pool.getConnection()) {
            MysqlSnapshot snapshot = new MysqlSnapshot(connection, translator, json, audience);
            try {
                if (beginning == Beginning.AT_ONCE) {
                    take(connection);
                }
                return work.in(snapshot);
            } finally {
                release(connection, snapshot);
            }
        } catch (SQLException e) {
            throw Failures.translated(translator, e);
        }
    }

    private static void take(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
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

    /** When the server takes a snapshot. */
    enum Beginning {
        /** Before the work begins, which may look at something else first. It costs a round trip. */
        AT_ONCE,
        /** With the work's first statement. */
        WITH_FIRST_STATEMENT
    }
}
