package dev.rowhouse.testservers;

import dev.rowhouse.embedded.database.Passwords;
import dev.rowhouse.embedded.database.Provisioning;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A running MySQL or MariaDB, with an account that may do everything. */
record MySqlServer(String host, int port, String administrator, String password) {

    /** For the services' accounts. Tests only, on servers made for tests. */
    static final String SERVICE_PASSWORD = "rowhouse-test";

    /** Drops every schema of Rowhouse and makes schemas and accounts anew. */
    void provision() throws SQLException {
        List<String> statements = new ArrayList<>(Provisioning.dropSchemas());
        statements.addAll(Provisioning.statements(Passwords.allEqual(SERVICE_PASSWORD)));
        statements.add(Provisioning.wideTables());
        // Off by default on MySQL; a server's setting, not a right that can be granted. The other one is that of MySQLs
        // which replicate in groups or are hosted; MariaDB reads over it.
        statements.add("SET GLOBAL local_infile = 1 /*!80013 , sql_require_primary_key = 1 */");
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(""), administrator, password);
    }

    String jdbcUrl(String schema) {
        return "jdbc:mysql://" + host + ":" + port + "/" + schema + "?connectionTimeZone=UTC"
                + "&forceConnectionTimeZoneToSession=true&allowPublicKeyRetrieval=true";
    }

    @Override
    public String toString() {
        return "MySqlServer[" + host + ":" + port + "]";
    }
}
