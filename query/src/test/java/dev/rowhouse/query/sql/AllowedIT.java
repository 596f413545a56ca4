package dev.rowhouse.query.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.testservers.BackingServers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What queries may call is there, whichever server it is. */
@ExtendWith(BackingServers.class)
class AllowedIT {

    private static final List<String> ARGUMENTS = List.of(
            "",
            "'1'",
            "'1', '1'",
            "'1', '1', '1'",
            "'2020-01-01', INTERVAL 1 DAY",
            "'202001', '202002'",
            "DAY, '1', '2020-01-01'");

    @Test
    void functionsAreThere() throws SQLException {
        assertThat(missing(Allowed.FUNCTIONS, ARGUMENTS, call -> call)).isEmpty();
    }

    @Test
    void windowFunctionsAreThere() throws SQLException {
        List<String> arguments = List.of("", "1", "1, 1");
        assertThat(missing(Allowed.WINDOW_FUNCTIONS, arguments, call -> call + " OVER (ORDER BY 1 + 1)"))
                .isEmpty();
    }

    @Test
    void typesAreThere() throws SQLException {
        List<String> missing = new ArrayList<>();
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            for (String type : Allowed.CAST_TYPES) {
                if (!runs(statement, "CAST('1' AS " + type + ")")) {
                    missing.add(type);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    private static List<String> missing(Set<String> names, List<String> arguments, UnaryOperator<String> whole)
            throws SQLException {
        List<String> missing = new ArrayList<>();
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            for (String name : names) {
                if (arguments.stream().noneMatch(some -> runs(statement, whole.apply(name + "(" + some + ")")))) {
                    missing.add(name);
                }
            }
        }
        return missing;
    }

    private static boolean runs(Statement statement, String expression) {
        try {
            statement.executeQuery("SELECT " + expression).close();
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private static Connection connection() throws SQLException {
        Map<String, String> query = BackingServers.properties("query");
        return DriverManager.getConnection(
                query.get("query.sql.url"), query.get("query.sql.username"), query.get("query.sql.password"));
    }
}
