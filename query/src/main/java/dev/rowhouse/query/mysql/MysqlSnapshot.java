package dev.rowhouse.query.mysql;

import dev.rowhouse.query.catalog.DatasetAccess;
import dev.rowhouse.query.snapshot.Snapshot;
import dev.rowhouse.query.snapshot.Sql;
import dev.rowhouse.query.snapshot.TookTooLong;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import tools.jackson.databind.json.JsonMapper;

/**
 * One transaction.
 *
 * <p>Results are streamed: the driver keeps the current row only, and whatever else the server has sent waits in the
 * socket. Closing such a result reads all the rest of it, so a result that nobody wants any more is got rid of by cutting
 * the connection; the server notices at its next write and stops.
 */
final class MysqlSnapshot implements Snapshot {

    private final Connection connection;
    private final SQLExceptionTranslator translator;
    private final DatasetAccess datasets;
    private boolean broken;

    MysqlSnapshot(Connection connection, SQLExceptionTranslator translator, JsonMapper json) {
        this.connection = connection;
        this.translator = translator;
        this.datasets =
                new JdbcDatasetAccess(JdbcClient.create(new SingleConnectionDataSource(connection, true)), json);
    }

    @Override
    public DatasetAccess datasets() {
        return datasets;
    }

    boolean isBroken() {
        return broken;
    }

    @Override
    public <T extends @Nullable Object> T query(Sql sql, Limit limit, Reader<T> reader) throws IOException {
        try (TimeLimit time = TimeLimit.on(connection, limit);
                PreparedStatement statement = connection.prepareStatement(
                        sql.text(), ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            time.applyTo(statement);
            statement.setFetchSize(Integer.MIN_VALUE);
            bind(statement, sql.parameters());
            return read(statement, reader);
        } catch (SQLException e) {
            if (TimeLimit.isExceeded(e)) {
                throw new TookTooLong(limit.time(), e);
            }
            throw Failures.translated(translator, e);
        }
    }

    private <T extends @Nullable Object> T read(PreparedStatement statement, Reader<T> reader)
            throws IOException, SQLException {
        ResultSet result = statement.executeQuery();
        ResultRows rows = new ResultRows(result);
        try {
            return reader.read(rows);
        } catch (ResultRows.Failed e) {
            throw e.failure();
        } finally {
            if (rows.leavesTheConnectionClean()) {
                result.close();
            } else {
                broken = true;
                connection.abort(Runnable::run);
            }
        }
    }

    private static void bind(PreparedStatement statement, List<Object> parameters) throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i));
        }
    }
}
