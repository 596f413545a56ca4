package dev.rowhouse.uploader.mysql;

import static java.util.stream.Collectors.joining;

import dev.rowhouse.uploader.catalog.RowTables;
import dev.rowhouse.uploader.types.Column;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

final class MysqlRowTables implements RowTables {

    private static final Logger log = LoggerFactory.getLogger(MysqlRowTables.class);

    private static final Pattern NAME = Pattern.compile("d\\d+_[vjutw]\\d+(?:_\\d+)?");

    private static final int MANY_COLUMNS = 150;

    /** "Access denied; you need the SESSION_VARIABLES_ADMIN privilege", of MySQL only. */
    private static final int MISSES_A_RIGHT = 1227;

    private static final String MADE_ONCE = "CREATE TABLE IF NOT EXISTS ";
    private static final String LINEAGE = "_upload, _line";
    private static final String NEW_LINE = "_new_line INT UNSIGNED NOT NULL, ";

    private final JdbcTemplate jdbc;
    private final Supplier<Server> server;

    MysqlRowTables(JdbcTemplate jdbc, Supplier<Server> server) {
        this.jdbc = jdbc;
        this.server = server;
    }

    /** A table's name for use in SQL. */
    static String quoted(String table) {
        if (!NAME.matcher(table).matches()) {
            throw new IllegalArgumentException("Not a table of records: " + table);
        }
        return "`rows`." + table;
    }

    /** Lineage takes 8 bytes together: wider keys would cost load time. */
    @Override
    public void create(String table, List<Column> columns) {
        create(MADE_ONCE, table, "", columns, LINEAGE);
    }

    @Override
    public void createPrior(String table, List<Column> columns) {
        create(MADE_ONCE, table, NEW_LINE, columns, "_new_line");
    }

    @Override
    public void createOverwritten(String table, List<Column> columns) {
        if (!exists(table)) {
            String first = "_new_upload INT UNSIGNED NOT NULL, " + NEW_LINE;
            create(MADE_ONCE, table, first, columns, "_new_upload, _new_line), KEY lineage (_upload, _line");
        }
    }

    @Override
    public <T> T withTemporary(String table, List<Column> columns, Supplier<T> work) {
        create("CREATE TEMPORARY TABLE ", table, "", columns, LINEAGE);
        return beforeDropping(table, work);
    }

    @Override
    public <T> T withTemporaryPrior(String table, List<Column> columns, Supplier<T> work) {
        create("CREATE TEMPORARY TABLE ", table, NEW_LINE, columns, "_new_line");
        return beforeDropping(table, work);
    }

    private <T> T beforeDropping(String table, Supplier<T> work) {
        try {
            return work.get();
        } finally {
            SessionTables.drop(jdbc, quoted(table));
        }
    }

    private void create(String command, String table, String first, List<Column> columns, String primaryKey) {
        StringBuilder sql = new StringBuilder(command)
                .append(quoted(table))
                .append(" (")
                .append(first)
                .append("_upload INT UNSIGNED NOT NULL, _line INT UNSIGNED NOT NULL");
        for (Column column : columns) {
            sql.append(", ")
                    .append(column.physical())
                    .append(' ')
                    .append(column.sqlType())
                    .append(" NULL");
        }
        sql.append(", PRIMARY KEY (%s)".formatted(primaryKey))
                .append(") ENGINE=InnoDB ROW_FORMAT=DYNAMIC CHARACTER SET utf8mb4 COLLATE ")
                .append(server.get().exactCollation());
        jdbc.execute((ConnectionCallback<Boolean>) connection -> {
            try (Statement statement = connection.createStatement()) {
                if (columns.size() > MANY_COLUMNS) {
                    return executeUnstrictly(statement, sql.toString());
                }
                return statement.execute(sql.toString());
            } catch (SQLException e) {
                if (CopiedRows.isTooWide(e)) {
                    throw new TableTooWide(columns.size(), e);
                }
                throw e;
            }
        });
    }

    /** Strict InnoDB refuses a table some row of which could be too wide; here such a row is refused when it comes. */
    private static boolean executeUnstrictly(Statement statement, String sql) throws SQLException {
        try {
            statement.execute("SET SESSION innodb_strict_mode = OFF");
        } catch (SQLException e) {
            if (e.getErrorCode() != MISSES_A_RIGHT) {
                throw e;
            }
            return executeWithoutTheRight(statement, sql);
        }
        try {
            return statement.execute(sql);
        } finally {
            statement.execute("SET SESSION innodb_strict_mode = DEFAULT");
        }
    }

    /** Succeeds where no row could be too wide, or where the whole server is not strict. */
    private static boolean executeWithoutTheRight(Statement statement, String sql) throws SQLException {
        try {
            return statement.execute(sql);
        } catch (SQLException e) {
            if (CopiedRows.isTooWide(e)) {
                log.warn("The account may not make tables this wide: it needs SESSION_VARIABLES_ADMIN, or the server"
                        + " innodb_strict_mode=OFF");
            }
            throw e;
        }
    }

    @Override
    public boolean addKeys(String table, List<List<Column>> keys) {
        if (keys.isEmpty() || hasKeys(table)) {
            return true;
        }
        StringBuilder sql = new StringBuilder("ALTER TABLE ").append(quoted(table));
        for (int i = 0; i < keys.size(); i++) {
            String columns = keys.get(i).stream().map(Column::physical).collect(joining(", "));
            sql.append(i == 0 ? " " : ", ").append("ADD UNIQUE KEY k%d (%s)".formatted(i + 1, columns));
        }
        try {
            jdbc.execute(sql.toString());
            return true;
        } catch (DuplicateKeyException equalRows) {
            return false;
        }
    }

    /** All are made by one statement, which is atomic, so the first stands for all. */
    private boolean hasKeys(String table) {
        return !jdbc.queryForList(
                        "SELECT 1 FROM information_schema.statistics "
                                + "WHERE table_schema = 'rows' AND table_name = ? AND index_name = 'k1'",
                        Integer.class,
                        table)
                .isEmpty();
    }

    @Override
    public boolean exists(String table) {
        return !jdbc.queryForList(
                        "SELECT 1 FROM information_schema.tables WHERE table_schema = 'rows' AND table_name = ?",
                        Integer.class,
                        table)
                .isEmpty();
    }

    @Override
    public void retire(String table, Instant from) {
        retireOne(table, from);
        if (isVersion(table)) {
            retireOne(overwritten(table), from);
        }
    }

    private static boolean isVersion(String table) {
        return table.contains("_v");
    }

    /** What requests overwrote in a version goes and stays with it. */
    private static String overwritten(String versionTable) {
        return versionTable.replace("_v", "_w");
    }

    private void retireOne(String table, Instant from) {
        jdbc.update(
                "INSERT INTO retired_table (table_name, retired_at) VALUES (?, ?) "
                        + "ON DUPLICATE KEY UPDATE retired_at = LEAST(retired_at, VALUES(retired_at))",
                table,
                Times.utc(from));
    }

    @Override
    public void keep(String table) {
        jdbc.update(
                "DELETE FROM retired_table WHERE table_name IN (?, ?)",
                table,
                isVersion(table) ? overwritten(table) : table);
    }

    @Override
    public void retireAll(long datasetId, Instant now) {
        List<String> tables = jdbc.queryForList(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = 'rows' AND table_name LIKE ?",
                String.class,
                "d%d\\_%%".formatted(datasetId));
        tables.forEach(table -> retire(table, now));
    }
}
