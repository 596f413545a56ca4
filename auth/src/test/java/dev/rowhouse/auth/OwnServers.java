package dev.rowhouse.auth;

import dev.rowhouse.testservers.BackingServers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Points a context to the servers that the tests have, after emptying the schema. */
final class OwnServers implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        emptySchema();
        TestPropertyValues.of(properties()).applyTo(context);
    }

    static Map<String, String> properties() {
        return BackingServers.properties("auth");
    }

    static Connection connect() throws SQLException {
        Map<String, String> properties = properties();
        return DriverManager.getConnection(
                properties.get("spring.datasource.url"),
                properties.get("spring.datasource.username"),
                properties.get("spring.datasource.password"));
    }

    static void emptySchema() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet names = statement.executeQuery("SHOW TABLES")) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            statement.execute("SET foreign_key_checks = 0");
            for (String table : tables) {
                statement.execute("DROP TABLE `" + table + "`");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
