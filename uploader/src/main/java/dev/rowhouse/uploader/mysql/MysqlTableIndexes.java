package dev.rowhouse.uploader.mysql;

import dev.rowhouse.grammar.sql.FullTextIndex;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Changes indexes in place, so that the table is not copied. {@code LOCK=NONE} lets readers and loads go on; InnoDB makes
 * full-text indexes with {@code LOCK=SHARED} only, and the first of a table writes the table anew.
 *
 * <p>A full-text index is one of generated columns, which have the texts in small letters; each is a copy of the table by
 * itself. Column and index by one statement took MariaDB twice as long as one after the other.
 *
 * <p>Either change waits at its beginning and at its end for transactions that use the table, and whoever comes meanwhile
 * waits behind it. So it waits for a short time only.
 */
final class MysqlTableIndexes implements TableIndexes {

    private static final Logger log = LoggerFactory.getLogger(MysqlTableIndexes.class);

    private static final Pattern NAME = Pattern.compile("x\\d+");
    private static final Pattern COLUMN = Pattern.compile("c\\d+");
    private static final int LOCK_WAIT_SECONDS = 2;

    private static final int LOCK_WAIT_TIMEOUT = 1205;
    private static final int NO_SUCH_INDEX = 1091;
    private static final int INDEX_EXISTS = 1061;
    private static final int COLUMN_EXISTS = 1060;

    /** "Can't DROP", of columns as of indexes. */
    private static final int NO_SUCH_COLUMN = NO_SUCH_INDEX;

    private static final String FOLDED = FullTextIndex.folded("");

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
        String index = checked(name, NAME);
        switch (kind) {
            case BTREE -> {
                String columns = parts.stream().map(MysqlTableIndexes::part).collect(Collectors.joining(", "));
                alter(table, "ADD INDEX %s (%s), ALGORITHM=INPLACE, LOCK=NONE".formatted(index, columns), INDEX_EXISTS);
            }
            case FULLTEXT -> {
                List<String> columns = parts.stream()
                        .map(part -> addFolded(table, part.column()))
                        .toList();
                String sql = "ADD FULLTEXT INDEX %s (%s), ALGORITHM=INPLACE, LOCK=SHARED";
                alter(table, sql.formatted(index, String.join(", ", columns)), INDEX_EXISTS);
            }
        }
    }

    /**
     * Adds the column unless it is there: another index may have it, or a process died before it made this one. Some small
     * letters take more bytes than their capitals.
     */
    private String addFolded(String table, String column) {
        String folded = FullTextIndex.folded(checked(column, COLUMN));
        if (!columnNames(table).contains(folded)) {
            String sql = "ADD COLUMN %s LONGTEXT GENERATED ALWAYS AS (LOWER(%s)) STORED, LOCK=SHARED";
            alter(table, sql.formatted(folded, column), COLUMN_EXISTS);
        }
        return folded;
    }

    private List<String> columnNames(String table) {
        return jdbc.queryForList(
                "SELECT column_name FROM information_schema.columns WHERE table_schema = 'rows' AND table_name = ?",
                String.class,
                table);
    }

    @Override
    public void drop(String table, String name) {
        alter(table, "DROP INDEX %s, ALGORITHM=INPLACE, LOCK=NONE".formatted(checked(name, NAME)), NO_SUCH_INDEX);
        List<String> indexed = jdbc.queryForList(
                "SELECT column_name FROM information_schema.statistics WHERE table_schema = 'rows' AND table_name = ?",
                String.class,
                table);
        columnNames(table).stream()
                .filter(column -> column.startsWith(FOLDED) && !indexed.contains(column))
                .forEach(column -> dropFolded(table, column));
    }

    /** Takes up room until it is gone, and harms nobody: where the server would have to copy the table for it, it stays. */
    private void dropFolded(String table, String column) {
        try {
            alter(table, "DROP COLUMN %s, ALGORITHM=INPLACE, LOCK=NONE".formatted(column), NO_SUCH_COLUMN);
        } catch (Unindexable e) {
            log.debug("Column {} of {} stays", column, table, e);
        }
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
