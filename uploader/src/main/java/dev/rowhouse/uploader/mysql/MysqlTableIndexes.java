package dev.rowhouse.uploader.mysql;

import dev.rowhouse.uploader.index.IndexKind;
import dev.rowhouse.uploader.index.TableIndexes;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Changes indexes in place, so that the table is not copied. {@code LOCK=NONE} lets readers and loads go on; InnoDB makes
 * full-text indexes with {@code LOCK=SHARED} only, and the first of a table writes the table anew.
 *
 * <p>Either change waits at its beginning and at its end for transactions that use the table, and whoever comes meanwhile
 * waits behind it. So it waits for a short time only.
 */
final class MysqlTableIndexes implements TableIndexes {

    private static final Pattern NAME = Pattern.compile("x\\d+");
    private static final Pattern COLUMN = Pattern.compile("c\\d+");
    private static final int LOCK_WAIT_SECONDS = 2;

    private static final int LOCK_WAIT_TIMEOUT = 1205;
    private static final int NO_SUCH_INDEX = 1091;
    private static final int INDEX_EXISTS = 1061;

    /**
     * Too many keys; key too long; too many parts; text without a prefix; column that full text cannot have; row too large;
     * not possible in place, of either server.
     */
    private static final Set<Integer> NEVER = Set.of(1069, 1070, 1071, 1170, 1283, 1118, 1845, 1846);

    private final JdbcTemplate jdbc;

    MysqlTableIndexes(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> names(String table) {
        return jdbc
                .queryForList(
                        "SELECT DISTINCT index_name FROM information_schema.statistics "
                                + "WHERE table_schema = 'rows' AND table_name = ?",
                        String.class,
                        table)
                .stream()
                .filter(name -> NAME.matcher(name).matches())
                .collect(Collectors.toCollection(HashSet::new));
    }

    @Override
    public void add(String table, String name, IndexKind kind, List<IndexPart> parts) {
        String columns = parts.stream().map(MysqlTableIndexes::part).collect(Collectors.joining(", "));
        String sql = switch (kind) {
            case BTREE -> "ADD INDEX %s (%s), ALGORITHM=INPLACE, LOCK=NONE";
            case FULLTEXT -> "ADD FULLTEXT INDEX %s (%s), ALGORITHM=INPLACE, LOCK=SHARED";
        };
        alter(table, sql.formatted(checked(name, NAME), columns), INDEX_EXISTS);
    }

    @Override
    public void drop(String table, String name) {
        alter(table, "DROP INDEX %s, ALGORITHM=INPLACE, LOCK=NONE".formatted(checked(name, NAME)), NO_SUCH_INDEX);
    }

    /** @param harmless error that says that there is nothing left to do */
    private void alter(String table, String change, int harmless) {
        String sql = "ALTER TABLE " + MysqlRowTables.quoted(table) + " " + change;
        jdbc.execute((ConnectionCallback<Boolean>) connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET SESSION lock_wait_timeout = " + LOCK_WAIT_SECONDS);
                try {
                    return statement.execute(sql);
                } finally {
                    statement.execute("SET SESSION lock_wait_timeout = DEFAULT");
                }
            } catch (SQLException e) {
                if (e.getErrorCode() == LOCK_WAIT_TIMEOUT) {
                    throw new TableBusy(table, e);
                }
                if (NEVER.contains(e.getErrorCode())) {
                    throw new Unindexable("The database takes no such index", e);
                }
                if (e.getErrorCode() == harmless) {
                    return true;
                }
                throw e;
            }
        });
    }

    private static String part(IndexPart part) {
        String column = checked(part.column(), COLUMN);
        return part.prefix().map(chars -> column + "(" + chars + ")").orElse(column);
    }

    private static String checked(String identifier, Pattern form) {
        if (!form.matcher(identifier).matches()) {
            throw new IllegalArgumentException("Not a name of ours: " + identifier);
        }
        return identifier;
    }

    /** The server gives the lock back when its connection ends, however it does. */
    @Override
    public boolean exclusively(long datasetId, Consumer<TableIndexes> work) {
        String lock = "rowhouse.indexes." + datasetId;
        return Boolean.TRUE.equals(jdbc.execute((ConnectionCallback<Boolean>) connection -> {
            JdbcTemplate own = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            if (!Integer.valueOf(1).equals(own.queryForObject("SELECT GET_LOCK(?, 0)", Integer.class, lock))) {
                return false;
            }
            try {
                work.accept(new MysqlTableIndexes(own));
                return true;
            } finally {
                own.queryForList("SELECT RELEASE_LOCK(?)", Integer.class, lock);
            }
        }));
    }
}
