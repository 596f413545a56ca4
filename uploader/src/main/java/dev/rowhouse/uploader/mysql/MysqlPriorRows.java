package dev.rowhouse.uploader.mysql;

import static dev.rowhouse.uploader.mysql.ColumnSql.equal;
import static dev.rowhouse.uploader.mysql.ColumnSql.list;
import static dev.rowhouse.uploader.mysql.ColumnSql.names;
import static java.util.stream.Collectors.joining;

import dev.rowhouse.uploader.types.Column;
import dev.rowhouse.uploader.undo.PriorRows;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

final class MysqlPriorRows implements PriorRows {

    private static final int NEVER_TOO_MUCH = 2;

    private final JdbcTemplate jdbc;

    MysqlPriorRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public long keep(String prior, String overwritten, long uploadNumber, List<Column> columns) {
        String values = "_new_line, _upload, _line, " + names(columns);
        return jdbc.update("INSERT INTO %s (_new_upload, %s) SELECT %d, %s FROM %s"
                .formatted(
                        MysqlRowTables.quoted(overwritten),
                        values,
                        uploadNumber,
                        values,
                        MysqlRowTables.quoted(prior)));
    }

    @Override
    public boolean isEmpty(String overwritten) {
        return jdbc.queryForList(
                        "SELECT 1 FROM %s LIMIT 1".formatted(MysqlRowTables.quoted(overwritten)), Integer.class)
                .isEmpty();
    }

    @Override
    public boolean isKept(String overwritten, long uploadNumber) {
        return !jdbc.queryForList(
                        "SELECT 1 FROM %s WHERE _new_upload = ? LIMIT 1".formatted(MysqlRowTables.quoted(overwritten)),
                        Integer.class,
                        uploadNumber)
                .isEmpty();
    }

    @Override
    public void take(String overwritten, String prior, long uploadNumber, List<Column> columns) {
        String values = "_new_line, _upload, _line, " + names(columns);
        String from = MysqlRowTables.quoted(overwritten);
        jdbc.update(
                "INSERT INTO %s (%s) SELECT %s FROM %s WHERE _new_upload = ?"
                        .formatted(MysqlRowTables.quoted(prior), values, values, from),
                uploadNumber);
        jdbc.update("DELETE FROM %s WHERE _new_upload = ?".formatted(from), uploadNumber);
    }

    @Override
    public long written(String table, long uploadNumber) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT COUNT(*) FROM %s WHERE _upload = ?".formatted(MysqlRowTables.quoted(table)),
                Long.class,
                uploadNumber));
    }

    /**
     * What stands in a page is half of it at most, and of a text that stands elsewhere indexes have 3 KB: two such texts are
     * never too much, and most tables need no look at their records.
     */
    @Override
    public void requireRemovable(String table, long uploadNumber) {
        List<String> texts = jdbc.queryForList("""
                SELECT DISTINCT s.column_name FROM information_schema.statistics s
                JOIN information_schema.columns c ON c.table_schema = s.table_schema AND c.table_name = s.table_name
                    AND c.column_name = s.column_name
                WHERE s.table_schema = 'rows' AND s.table_name = ? AND c.character_maximum_length IS NOT NULL
                """, String.class, table);
        if (texts.size() > NEVER_TOO_MUCH) {
            String size = texts.stream()
                    .map("LEAST(COALESCE(OCTET_LENGTH(%s), 0), 3072)"::formatted)
                    .collect(joining(" + "));
            jdbc.queryForList(
                            "SELECT _line FROM %s WHERE _upload = ? ORDER BY %s DESC LIMIT 1"
                                    .formatted(MysqlRowTables.quoted(table), size),
                            Long.class,
                            uploadNumber)
                    .forEach(line -> tryToDelete(table, uploadNumber, line));
        }
    }

    private void tryToDelete(String table, long uploadNumber, long line) {
        jdbc.execute((ConnectionCallback<Integer>) connection -> {
            Savepoint before = connection.setSavepoint();
            int deleted = TakenOut.by(
                    new JdbcTemplate(new SingleConnectionDataSource(connection, true)),
                    "DELETE FROM %s WHERE _upload = ? AND _line = ?".formatted(MysqlRowTables.quoted(table)),
                    uploadNumber,
                    line);
            connection.rollback(before);
            return deleted;
        });
    }

    @Override
    public void passOn(String prior, long uploadNumber, String later, List<Column> columns) {
        String values = columns.stream()
                .map(column -> ", w.%1$s = u.%1$s".formatted(column.physical()))
                .collect(joining());
        jdbc.update(
                "UPDATE %s w JOIN %s u ON u._new_line = w._line SET w._upload = u._upload, w._line = u._line%s WHERE w._upload = ?"
                        .formatted(MysqlRowTables.quoted(later), MysqlRowTables.quoted(prior), values),
                uploadNumber);
    }

    @Override
    public void forgetChanged(String table, String prior, long uploadNumber) {
        jdbc.update("""
                DELETE u FROM %s u LEFT JOIN %s t ON t._upload = ? AND t._line = u._new_line WHERE t._line IS NULL
                """.formatted(MysqlRowTables.quoted(prior), MysqlRowTables.quoted(table)), uploadNumber);
    }

    @Override
    public List<Long> forgetLost(
            String table, String prior, long uploadNumber, List<List<Column>> keys, List<Long> undone) {
        String priorTable = MysqlRowTables.quoted(prior);
        String rowTable = MysqlRowTables.quoted(table);
        if (!undone.isEmpty()) {
            jdbc.update("DELETE FROM %s WHERE _upload IN (%s)".formatted(priorTable, numbers(undone)));
        }
        List<Long> staying = new ArrayList<>();
        for (List<Column> key : keys) {
            String taken = "%s u JOIN %s t ON %s AND t._upload <> ?"
                    .formatted(priorTable, rowTable, equal("t", key, "u", key));
            staying.addAll(jdbc.queryForList("SELECT u._new_line FROM " + taken, Long.class, uploadNumber));
            jdbc.update("DELETE u FROM " + taken, uploadNumber);
        }
        return staying;
    }

    @Override
    public Reverted revert(
            String table, @Nullable String prior, long uploadNumber, List<Column> columns, List<Long> staying) {
        String rowTable = MysqlRowTables.quoted(table);
        String others = staying.isEmpty() ? "" : " AND _line NOT IN (%s)".formatted(numbers(staying));
        long deleted =
                TakenOut.by(jdbc, "DELETE FROM %s WHERE _upload = ?%s".formatted(rowTable, others), uploadNumber);
        long restored = prior == null
                ? 0
                : jdbc.update("INSERT INTO %s (_upload, _line, %s) SELECT u._upload, u._line, %s FROM %s u"
                        .formatted(rowTable, names(columns), list("u", columns), MysqlRowTables.quoted(prior)));
        return new Reverted(deleted, restored);
    }

    @Override
    public List<Long> overwrittenLines(String prior, long uploadNumber, int most) {
        return jdbc.queryForList(
                "SELECT _line FROM %s WHERE _upload = ? ORDER BY _line LIMIT %d"
                        .formatted(MysqlRowTables.quoted(prior), most),
                Long.class,
                uploadNumber);
    }

    private static String numbers(List<Long> numbers) {
        return numbers.stream().map(String::valueOf).collect(joining(","));
    }
}
