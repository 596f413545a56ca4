package dev.rowhouse.query.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rowhouse.query.snapshot.Snapshot.Limit;
import dev.rowhouse.testservers.BackingServers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(BackingServers.class)
class TimeLimitIT {

    private static final Limit LIMIT = new Limit(Duration.ofSeconds(1), Limit.Scope.WHOLE);

    @Test
    void theServerStopsAStatement() throws SQLException {
        try (Connection connection = BackingServers.connectAsAdministrator()) {
            try (TimeLimit time = TimeLimit.on(connection, LIMIT)) {
                assertThat(stoppedAfter(connection, time)).isLessThan(Duration.ofSeconds(2));
            }
            assertThat(variable(connection)).isZero();
        }
    }

    /** For what the server does not interrupt by itself. */
    @Test
    void theDriverStopsWhatTheServerDoesNot() throws SQLException {
        try (Connection connection = BackingServers.connectAsAdministrator()) {
            try (TimeLimit time = TimeLimit.on(connection, LIMIT);
                    Statement statement = connection.createStatement()) {
                statement.execute("SET SESSION " + name(connection) + " = 0");
                assertThat(stoppedAfter(connection, time)).isBetween(Duration.ofMillis(2_500), Duration.ofSeconds(10));
            }
        }
    }

    private static Duration stoppedAfter(Connection connection, TimeLimit time) throws SQLException {
        long start = System.nanoTime();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT COUNT(*) FROM information_schema.columns a, information_schema.columns b,"
                        + " information_schema.columns c WHERE a.table_name = b.column_name AND SLEEP(0.01) = 0")) {
            time.applyTo(statement);
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(statement::executeQuery)
                    .matches(TimeLimit::isExceeded);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static double variable(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT @@SESSION." + name(connection))) {
            result.next();
            return result.getDouble(1);
        }
    }

    private static String name(Connection connection) throws SQLException {
        return TimeLimit.isMariaDb(connection) ? "max_statement_time" : "max_execution_time";
    }
}
