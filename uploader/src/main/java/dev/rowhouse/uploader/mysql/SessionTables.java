package dev.rowhouse.uploader.mysql;

import java.sql.Statement;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Temporary tables, which a session of the pool would keep. */
final class SessionTables {

    private SessionTables() {}

    /**
     * Drops one, if it is there. Also where the transaction's time is over: the template refuses any statement of its own
     * then.
     */
    static void drop(JdbcTemplate jdbc, String quoted) {
        jdbc.execute((ConnectionCallback<Boolean>) connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute("DROP TEMPORARY TABLE IF EXISTS " + quoted);
            }
        });
    }
}
