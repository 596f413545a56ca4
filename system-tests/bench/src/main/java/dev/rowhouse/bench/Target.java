package dev.rowhouse.bench;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A running Rowhouse, and the way around it to its database.
 *
 * @param mysqlAddress host and port
 * @param mysqlUser may make tables in schema {@code rows}
 * @param mysqlPid process of the database server, or 0 where it is not on this machine
 */
public record Target(URI gateway, String mysqlAddress, String mysqlUser, String mysqlPassword, long mysqlPid) {

    String host() {
        return mysqlAddress.substring(0, mysqlAddress.lastIndexOf(':'));
    }

    String port() {
        return mysqlAddress.substring(mysqlAddress.lastIndexOf(':') + 1);
    }

    String jdbcUrl() {
        return "jdbc:mysql://" + mysqlAddress + "/rows?allowPublicKeyRetrieval=true&rewriteBatchedStatements=true";
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), mysqlUser, mysqlPassword);
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of the first row. */
    String single(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            if (!row.next()) {
                throw new SQLException("No row: " + sql);
            }
            return row.getString(1);
        }
    }

    @Override
    public String toString() {
        return "Target[" + gateway + ", " + mysqlAddress + ", " + mysqlUser + "]";
    }
}
