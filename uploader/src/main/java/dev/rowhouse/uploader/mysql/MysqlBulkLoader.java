package dev.rowhouse.uploader.mysql;

import static java.util.stream.Collectors.joining;

import com.mysql.cj.jdbc.JdbcStatement;
import dev.rowhouse.uploader.load.BulkLoader;
import dev.rowhouse.uploader.types.Column;
import dev.rowhouse.uploader.types.RowBytes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * {@code LOAD DATA LOCAL INFILE} fed from memory; the file name in the statement is never opened. Where the server forbids
 * it, batched INSERT.
 */
final class MysqlBulkLoader implements BulkLoader {

    private static final Logger log = LoggerFactory.getLogger(MysqlBulkLoader.class);

    /** "Loading local data is disabled", of the server and of MariaDB, and "command not allowed" of older ones. */
    private static final Set<Integer> LOCAL_FORBIDDEN = Set.of(3948, 4166, 1148);

    /** Loads of so many bytes leave work to purge that is worth to be delayed. */
    private static final int LARGE = 1024 * 1024;

    private final JdbcTemplate jdbc;
    private final PurgeDelay purge;
    private volatile boolean localForbidden;

    MysqlBulkLoader(JdbcTemplate jdbc, PurgeDelay purge) {
        this.jdbc = jdbc;
        this.purge = purge;
    }

    @Override
    public long load(String table, List<Column> columns, RowBytes rows) {
        if (rows.size() >= LARGE) {
            purge.loading();
        }
        Long taken = jdbc.execute((ConnectionCallback<Long>) connection -> {
            try {
                return load(connection, table, columns, rows);
            } catch (SQLException e) {
                if (CopiedRows.isTooWide(e)) {
                    throw new RowTooWide(e);
                }
                throw e;
            }
        });
        if (taken == null || taken != rows.rows()) {
            throw new ValuesChanged("%s rows of %d were taken into %s".formatted(taken, rows.rows(), table));
        }
        return taken;
    }

    private long load(Connection connection, String table, List<Column> columns, RowBytes rows) throws SQLException {
        if (!localForbidden) {
            try {
                return loadData(connection, table, columns, rows);
            } catch (SQLException e) {
                if (!LOCAL_FORBIDDEN.contains(e.getErrorCode())) {
                    throw e;
                }
                log.warn("The server forbids LOAD DATA LOCAL (local_infile); loading by INSERT, which is slower");
                localForbidden = true;
            }
        }
        return new BatchedInsert(connection, table, columns).insert(rows);
    }

    /** The bytes are UTF-8, as the columns are; to call them binary spares the server a look at every character. */
    private static long loadData(Connection connection, String table, List<Column> columns, RowBytes rows)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.unwrap(JdbcStatement.class).setLocalInfileInputStream(rows.content());
            long taken = statement.executeLargeUpdate("""
                    LOAD DATA LOCAL INFILE 'rows' INTO TABLE %s CHARACTER SET binary
                    FIELDS TERMINATED BY '\\t' ESCAPED BY '\\\\' LINES TERMINATED BY '\\n' (_upload, _line, %s)
                    """.formatted(
                            MysqlRowTables.quoted(table),
                            columns.stream().map(Column::physical).collect(joining(", "))));
            SQLWarning warning = statement.getWarnings();
            if (warning != null) {
                throw new ValuesChanged("While loading into " + table + ": " + warning.getMessage());
            }
            return taken;
        }
    }
}
