package dev.rowhouse.query.mysql;

import com.mysql.cj.jdbc.JdbcConnection;
import dev.rowhouse.query.snapshot.Snapshot.Limit;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;

/**
 * Limits how long statements may take.
 *
 * <p>For the whole run the server's own means is the reliable one, and MySQL and MariaDB have different variables for it.
 * It counts the time in which the client fetches rows, too. For the time until the first row the driver has a timer, which
 * kills the statement from a second connection; every account may kill its own. It comes a little later where the server
 * should have stopped the statement, for what the server does not interrupt itself.
 */
final class TimeLimit implements AutoCloseable {

    /** MySQL, MariaDB: the time limit ran out; both: somebody killed the statement, as the driver's timer does. */
    private static final Set<Integer> EXCEEDED = Set.of(3024, 1969, 1317);

    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Connection connection;
    private final Limit limit;

    private TimeLimit(Connection connection, Limit limit) {
        this.connection = connection;
        this.limit = limit;
    }

    static TimeLimit on(Connection connection, Limit limit) throws SQLException {
        TimeLimit time = new TimeLimit(connection, limit);
        if (limit.scope() == Limit.Scope.WHOLE) {
            time.setVariable(limit.time());
        }
        return time;
    }

    void applyTo(Statement statement) throws SQLException {
        Duration time = limit.scope() == Limit.Scope.FIRST_ROW
                ? limit.time()
                : limit.time().plus(GRACE);
        statement.setQueryTimeout((int) Math.max(1, time.toSeconds()));
    }

    static boolean isExceeded(SQLException failure) {
        return failure instanceof SQLTimeoutException || EXCEEDED.contains(failure.getErrorCode());
    }

    /** The connection goes back to the pool without a limit. One that was cut does not go back. */
    @Override
    public void close() throws SQLException {
        // A pool's connection does not know that it was cut.
        boolean cut = connection.unwrap(JdbcConnection.class).isClosed();
        if (limit.scope() == Limit.Scope.WHOLE && !cut) {
            setVariable(Duration.ZERO);
        }
    }

    static boolean isMariaDb(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductVersion().contains("MariaDB");
    }

    private void setVariable(Duration time) throws SQLException {
        String setting = isMariaDb(connection)
                ? "max_statement_time = " + BigDecimal.valueOf(time.toMillis(), 3)
                : "max_execution_time = " + time.toMillis();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION " + setting);
        }
    }
}
