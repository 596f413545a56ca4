package dev.rowhouse.uploader.mysql;

import static dev.rowhouse.uploader.mysql.ColumnSql.equal;
import static dev.rowhouse.uploader.mysql.ColumnSql.list;
import static dev.rowhouse.uploader.mysql.ColumnSql.names;
import static dev.rowhouse.uploader.mysql.ColumnSql.notNull;
import static java.util.stream.Collectors.joining;

import dev.rowhouse.uploader.complete.StagedRows.Conflicts;
import dev.rowhouse.uploader.complete.StagedRows.Stays;
import dev.rowhouse.uploader.types.Column;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Keeps what it notes in a temporary table of the session: making one does not end the transaction. */
final class MysqlConflicts implements Conflicts {

    private static final String TABLE = "`rows`.`conflict`";
    private static final String OWN = "`rows`.`own`";

    private final JdbcTemplate jdbc;
    private final String stage;
    private final long uploadNumber;
    private final boolean isTemporary;

    MysqlConflicts(JdbcTemplate jdbc, String stageTable, long uploadNumber) {
        this.jdbc = jdbc;
        this.stage = MysqlRowTables.quoted(stageTable);
        this.uploadNumber = uploadNumber;
        this.isTemporary = stageTable.contains("_t");
        close();
        jdbc.execute("""
                CREATE TEMPORARY TABLE %s (
                    line INT UNSIGNED NOT NULL, rule INT UNSIGNED NOT NULL, taken_by INT UNSIGNED NOT NULL,
                    PRIMARY KEY (line, rule)) ENGINE=InnoDB
                """.formatted(TABLE));
    }

    @Override
    public void dangling(
            int rule,
            List<Column> columns,
            @Nullable String referenced,
            List<Column> referencedColumns,
            List<Long> hidden,
            boolean selfReferring) {
        StringBuilder select = new StringBuilder("SELECT s._line, %d, 0 FROM %s s".formatted(rule, stage));
        if (referenced != null) {
            select.append(" LEFT JOIN %s r ON %s"
                    .formatted(MysqlRowTables.quoted(referenced), equal("r", referencedColumns, "s", columns)));
            if (!hidden.isEmpty()) {
                select.append(" AND r._upload NOT IN (%s)"
                        .formatted(hidden.stream().map(String::valueOf).collect(joining(","))));
            }
        }
        select.append(" WHERE ").append(notNull("s", columns));
        if (referenced != null) {
            select.append(" AND r._line IS NULL");
        }
        if (selfReferring && isTemporary) {
            // MySQL opens a session's table once in a statement, and some have none made without a key.
            dropOwn();
            jdbc.execute("CREATE TEMPORARY TABLE %s (PRIMARY KEY (_upload, _line)) AS SELECT _upload, _line, %s FROM %s"
                    .formatted(OWN, names(referencedColumns), stage));
            select.append(notIn(columns, referencedColumns, OWN));
        } else if (selfReferring) {
            select.append(notIn(columns, referencedColumns, stage));
        }
        note(select.toString());
    }

    /** Not EXISTS: these rows have no index yet, and a set of their keys is looked through once. */
    private static String notIn(List<Column> columns, List<Column> referencedColumns, String from) {
        return " AND (%s) NOT IN (SELECT %s FROM %s x WHERE %s)"
                .formatted(list("s", columns), list("x", referencedColumns), from, notNull("x", referencedColumns));
    }

    @Override
    public void taken(int rule, String table, List<Column> columns) {
        note("SELECT s._line, %d, 0 FROM %s s JOIN %s t ON %s"
                .formatted(rule, stage, MysqlRowTables.quoted(table), equal("t", columns, "s", columns)));
    }

    @Override
    public void takenByOthers(int rule, String table, List<Column> columns, List<Column> key) {
        note("SELECT s._line, %d, 0 FROM %s s JOIN %s t ON %s WHERE NOT (%s)"
                .formatted(
                        rule,
                        stage,
                        MysqlRowTables.quoted(table),
                        equal("t", columns, "s", columns),
                        equal("t", key, "s", key)));
    }

    /** By sorting: a join with groups of equal values has no index to go by, and takes the square of the time. */
    @Override
    public void repeated(int rule, List<Column> columns, Stays stays) {
        note("""
                SELECT r._line, %d, r.staying
                FROM (SELECT _line, %s(_line) OVER (PARTITION BY %s) AS staying FROM %s WHERE %s) r
                WHERE r._line <> r.staying
                """.formatted(rule, stays == Stays.FIRST ? "MIN" : "MAX", names(columns), stage, notNull("", columns)));
    }

    @Override
    public void absent(int rule, String table, List<Column> key) {
        note("SELECT s._line, %d, 0 FROM %s s LEFT JOIN %s t ON %s WHERE t._line IS NULL"
                .formatted(rule, stage, MysqlRowTables.quoted(table), equal("t", key, "s", key)));
    }

    private void note(String select) {
        jdbc.update("INSERT INTO %s (line, rule, taken_by) %s".formatted(TABLE, select));
    }

    @Override
    public long remove() {
        return jdbc.update(
                "DELETE s FROM %s s JOIN %s x ON s._upload = ? AND s._line = x.line".formatted(stage, TABLE),
                uploadNumber);
    }

    @Override
    public Extent extent(int rule) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT COUNT(*), COALESCE(MIN(line), 0) FROM %s WHERE rule = ?".formatted(TABLE),
                (row, n) -> new Extent(row.getLong(1), row.getLong(2)),
                rule));
    }

    @Override
    public List<Conflict> after(long line, int limit) {
        return jdbc.query(
                "SELECT line, rule, taken_by FROM %s WHERE line > ? ORDER BY line, rule LIMIT ?".formatted(TABLE),
                (row, n) -> new Conflict(row.getLong(1), row.getInt(2), row.getLong(3)),
                line,
                limit);
    }

    @Override
    public void close() {
        SessionTables.drop(jdbc, TABLE);
        if (isTemporary) {
            dropOwn();
        }
    }

    private void dropOwn() {
        SessionTables.drop(jdbc, OWN);
    }
}
