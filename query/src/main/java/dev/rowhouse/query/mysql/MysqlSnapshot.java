package dev.rowhouse.query.mysql;

import dev.rowhouse.grammar.sql.SearchedTexts;
import dev.rowhouse.grammar.sql.Sql;
import dev.rowhouse.query.catalog.DatasetAccess;
import dev.rowhouse.query.snapshot.Audience;
import dev.rowhouse.query.snapshot.BadExpression;
import dev.rowhouse.query.snapshot.Rows;
import dev.rowhouse.query.snapshot.Snapshot;
import dev.rowhouse.query.snapshot.TookTooLong;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
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

    private static final Limit PLANNING = new Limit(Duration.ofSeconds(10), Limit.Scope.FIRST_ROW);

    private final Connection connection;
    private final SQLExceptionTranslator translator;
    private final DatasetAccess datasets;
    private final Audience audience;
    private boolean broken;
    private volatile boolean executing;

    MysqlSnapshot(Connection connection, SQLExceptionTranslator translator, JsonMapper json, Audience audience) {
        this.connection = connection;
        this.translator = translator;
        this.audience = audience;
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
        return read(sql, limit, ResultRows::readByTheDriver, reader);
    }

    @Override
    public <T extends @Nullable Object> T stream(Sql sql, Limit limit, Reader<T> reader) throws IOException {
        return read(sql, limit, ResultRows::readPastTheDriver, reader);
    }

    private <T extends @Nullable Object> T read(
            Sql sql, Limit limit, Function<ResultSet, ResultRows> reading, Reader<T> reader) throws IOException {
        try (TimeLimit time = TimeLimit.on(connection, limit);
                PreparedStatement statement = connection.prepareStatement(
                        sql.text(), ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            time.applyTo(statement);
            statement.setFetchSize(Integer.MIN_VALUE);
            bind(statement, sql.parameters());
            return watched(statement, () -> {
                ResultSet result = execute(statement);
                return read(
                        SearchedTexts.areIn(sql.text()) ? ResultRows.matched(result) : reading.apply(result), reader);
            });
        } catch (SQLException e) {
            if (TimeLimit.isExceeded(e)) {
                throw new TookTooLong(limit.time(), e);
            }
            if (SearchedTexts.isReason(e, sql.text())) {
                throw new BadExpression(e);
            }
            throw Failures.translated(translator, e);
        }
    }

    /**
     * Stops the statement if whoever waits for it leaves. That kills what the connection is at in the server, which may be too
     * late for this statement; so the connection is not used for another.
     */
    private <T extends @Nullable Object> T watched(Statement statement, Run<T> run) throws IOException, SQLException {
        Audience.Watch watch = audience.whenGone(() -> stop(statement));
        try {
            return run.get();
        } catch (SQLException | RuntimeException e) {
            watch.close();
            if (watch.hasStopped()) {
                throw (EOFException) new EOFException("Nobody waits for the answer any more").initCause(e);
            }
            throw e;
        } finally {
            watch.close();
            broken |= watch.hasStopped();
        }
    }

    /** Runs a statement and reads its result. */
    @FunctionalInterface
    private interface Run<T extends @Nullable Object> {
        T get() throws IOException, SQLException;
    }

    private ResultSet execute(PreparedStatement statement) throws SQLException {
        executing = true;
        try {
            return statement.executeQuery();
        } finally {
            executing = false;
        }
    }

    /** Once rows have begun to come the driver does not cancel a statement any more, and the server sees that nobody reads. */
    private void stop(Statement statement) {
        try {
            if (executing) {
                statement.cancel();
            } else {
                connection.abort(Runnable::run);
            }
        } catch (SQLException e) {
            throw Failures.translated(translator, e);
        }
    }

    /**
     * Rows that are read, times the share of them that fulfils the conditions, if the server tells it. The format is named,
     * because MySQL 9 draws a tree in one column unless it is told otherwise.
     */
    @Override
    public long estimate(Sql sql) throws IOException {
        String explain = isMariaDb() ? "EXPLAIN EXTENDED " : "EXPLAIN FORMAT=TRADITIONAL ";
        return query(new Sql(explain + sql.text(), sql.parameters()), PLANNING, rows -> {
            List<String> labels =
                    rows.columns().stream().map(Rows.ResultColumn::label).toList();
            double expected = 0;
            for (boolean first = true; rows.next(); first = false) {
                // The first line is about the dataset; further ones are about what its conditions look up.
                if (first) {
                    expected = number(rows, labels.indexOf("rows"), 0)
                            * number(rows, labels.indexOf("filtered"), 100)
                            / 100;
                }
            }
            return Math.round(expected);
        });
    }

    private boolean isMariaDb() {
        try {
            return TimeLimit.isMariaDb(connection);
        } catch (SQLException e) {
            throw Failures.translated(translator, e);
        }
    }

    private static double number(Rows rows, int column, double otherwise) {
        byte[] cell = column < 0 ? null : rows.cell(column);
        return cell == null ? otherwise : Double.parseDouble(new String(cell, StandardCharsets.US_ASCII));
    }

    private <T extends @Nullable Object> T read(ResultRows rows, Reader<T> reader) throws IOException, SQLException {
        try {
            return reader.read(rows);
        } catch (ResultRows.Failed e) {
            throw e.failure();
        } finally {
            if (rows.leavesTheConnectionClean()) {
                rows.close();
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
