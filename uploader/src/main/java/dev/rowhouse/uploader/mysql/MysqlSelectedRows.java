package dev.rowhouse.uploader.mysql;

import static dev.rowhouse.uploader.mysql.ColumnSql.list;
import static dev.rowhouse.uploader.mysql.ColumnSql.names;
import static dev.rowhouse.uploader.mysql.ColumnSql.same;
import static java.util.stream.Collectors.joining;

import dev.rowhouse.grammar.Level;
import dev.rowhouse.grammar.OrderTerm;
import dev.rowhouse.grammar.sql.ConditionSql;
import dev.rowhouse.grammar.sql.SearchedTexts;
import dev.rowhouse.grammar.sql.Sql;
import dev.rowhouse.grammar.sql.SqlBuilder;
import dev.rowhouse.uploader.change.BadExpression;
import dev.rowhouse.uploader.change.SelectedRows;
import dev.rowhouse.uploader.types.Column;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ArgumentPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;

/** Numbers what it selects in a temporary table of the session, which all further statements start from. */
final class MysqlSelectedRows implements SelectedRows {

    private static final String TABLE = "`rows`.`selected`";

    /** Of the number that a record has of it. */
    private static final String UPLOAD_ID = """
            (SELECT LOWER(INSERT(INSERT(INSERT(INSERT(HEX(MIN(j.upload_id)), 21, 0, '-'), 17, 0, '-'), 13, 0, '-'), 9, 0, '-'))
             FROM job j WHERE j.upload_number = _upload)""";

    private final JdbcTemplate jdbc;
    private final CopiedRows copies;

    MysqlSelectedRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.copies = new CopiedRows(jdbc);
    }

    @Override
    public Selection select(Source source, Level level, long most) {
        Sql selecting = selecting(source, level, most);
        SessionTables.drop(jdbc, TABLE);
        jdbc.execute("""
                CREATE TEMPORARY TABLE %s (
                    line INT UNSIGNED NOT NULL PRIMARY KEY, of_upload INT UNSIGNED NOT NULL,
                    of_line INT UNSIGNED NOT NULL, changes BOOLEAN NOT NULL DEFAULT TRUE) ENGINE=InnoDB
                """.formatted(TABLE));
        try {
            return new MysqlSelection(source, insert(selecting));
        } catch (DataAccessException e) {
            SessionTables.drop(jdbc, TABLE);
            throw isBadExpression(e, selecting) ? new BadExpression(e) : e;
        }
    }

    private long insert(Sql selecting) {
        Long count = jdbc.execute(selecting.text(), (PreparedStatement statement) -> {
            new ArgumentPreparedStatementSetter(selecting.parameters().toArray()).setValues(statement);
            long inserted = statement.executeLargeUpdate();
            if (SearchedTexts.areIn(selecting.text())) {
                SQLWarning gaveUp = SearchedTexts.gaveUp(statement.getWarnings());
                if (gaveUp != null) {
                    throw gaveUp;
                }
            }
            return inserted;
        });
        return Objects.requireNonNull(count);
    }

    private static boolean isBadExpression(DataAccessException e, Sql selecting) {
        return e.getRootCause() instanceof SQLException failure && SearchedTexts.isReason(failure, selecting.text());
    }

    private Sql selecting(Source source, Level level, long most) {
        SelectedTable table = new SelectedTable(jdbc, source);
        SqlBuilder sql = new SqlBuilder()
                .add("INSERT INTO " + TABLE + " (line, of_upload, of_line)")
                .add(" SELECT ROW_NUMBER() OVER (ORDER BY s.u, s.l), s.u, s.l FROM (")
                .add("SELECT t._upload AS u, t._line AS l FROM ")
                .add(MysqlRowTables.quoted(source.table()))
                .add(" AS t WHERE ");
        if (!source.hidden().isEmpty()) {
            sql.add("t._upload NOT IN (")
                    .join(source.hidden(), ", ", sql::parameter)
                    .add(") AND ");
        }
        new ConditionSql(table, sql).write(level.where());
        Long limit = level.limit();
        String order =
                RowOrder.by(level.order(), table.columnNames(), SelectedTable.ALIAS, List.of("t._upload", "t._line"));
        if (limit != null) {
            sql.add(order);
        }
        if (limit != null || most < Long.MAX_VALUE) {
            sql.add(" LIMIT ").parameter(limit == null ? most : Math.min(limit, most));
        }
        return sql.add(") AS s").build();
    }

    @Override
    public List<Line> takenOut(String overwritten, long uploadNumber, List<Column> columns, Collection<Long> lines) {
        return lines.isEmpty()
                ? List.of()
                : lines(
                        columns,
                        "_new_line",
                        "%s WHERE _new_upload = %d AND _new_line IN (%s) ORDER BY 1"
                                .formatted(MysqlRowTables.quoted(overwritten), uploadNumber, numbers(lines)));
    }

    private List<Line> lines(List<Column> columns, String line, String from) {
        String values = columns.stream().map(column -> ", " + text(column)).collect(joining());
        return jdbc.query("SELECT %s%s FROM %s".formatted(line, values, from), (row, n) -> {
            List<@Nullable String> texts = new ArrayList<>();
            for (int column = 0; column < columns.size(); column++) {
                texts.add(row.getString(column + 2));
            }
            return new Line(row.getLong(1), texts);
        });
    }

    private static String text(Column column) {
        return column.equals(UPLOAD) ? UPLOAD_ID : CanonicalText.of(column);
    }

    private static String numbers(Collection<Long> numbers) {
        return numbers.stream().map(String::valueOf).collect(joining(","));
    }

    private final class MysqlSelection implements Selection {

        private final Source source;
        private final String changing;
        private final long count;

        MysqlSelection(Source source, long count) {
            this.source = source;
            this.count = count;
            this.changing = records() + " WHERE k.changes";
        }

        /** Each record is found by its primary key; the other way round the table would be read through. */
        private String records() {
            return TABLE + " k STRAIGHT_JOIN " + MysqlRowTables.quoted(source.table())
                    + " t ON t._upload = k.of_upload AND t._line = k.of_line";
        }

        @Override
        public long count() {
            return count;
        }

        @Override
        public long leaveEqual(String values, List<Column> given) {
            return jdbc.update("UPDATE %s JOIN %s v SET k.changes = FALSE WHERE %s"
                    .formatted(records(), MysqlRowTables.quoted(values), same("t", "v", given)));
        }

        @Override
        public long copyWith(String values, List<Column> given, String stage, long uploadNumber) {
            Set<Column> set = new HashSet<>(given);
            String copied = source.columns().stream()
                    .map(column -> (set.contains(column) ? "v." : "t.") + column.physical())
                    .collect(joining(", "));
            return copies.copy(
                    "INSERT INTO %s (_upload, _line, %s) SELECT %d, k.line, %s FROM %s JOIN %s v WHERE k.changes"
                            .formatted(
                                    MysqlRowTables.quoted(stage),
                                    names(source.columns()),
                                    uploadNumber,
                                    copied,
                                    records(),
                                    MysqlRowTables.quoted(values)),
                    "k.line",
                    TABLE);
        }

        @Override
        public long keep(String overwritten, long uploadNumber) {
            return copies.copy(
                    """
                    INSERT INTO %s (_new_upload, _new_line, _upload, _line, %s)
                    SELECT %d, k.line, t._upload, t._line, %s FROM %s
                    """.formatted(
                                    MysqlRowTables.quoted(overwritten),
                                    names(source.columns()),
                                    uploadNumber,
                                    list("t", source.columns()),
                                    changing),
                    "k.line",
                    TABLE);
        }

        @Override
        public long delete() {
            return TakenOut.by(jdbc, "DELETE t FROM " + changing);
        }

        @Override
        public void belongTo(long uploadNumber) {
            jdbc.update("UPDATE %s SET of_upload = ?, of_line = line WHERE changes".formatted(TABLE), uploadNumber);
        }

        @Override
        public List<Line> read(List<Column> columns, Collection<Long> lines) {
            return lines.isEmpty()
                    ? List.of()
                    : lines(
                            columns,
                            "k.line",
                            "%s WHERE k.line IN (%s) ORDER BY 1".formatted(records(), numbers(lines)));
        }

        @Override
        public List<Line> present(List<Column> columns, List<OrderTerm> order) {
            return lines(columns, "k.line", records() + by(order, "k.line"));
        }

        @Override
        public List<Line> takenOut(String overwritten, long uploadNumber, List<Column> columns, List<OrderTerm> order) {
            String from = "%s t WHERE t._new_upload = %d".formatted(MysqlRowTables.quoted(overwritten), uploadNumber);
            return lines(columns, "t._new_line", from + by(order, "t._new_line"));
        }

        private String by(List<OrderTerm> order, String line) {
            return RowOrder.by(order, SelectedTable.names(source.columns()), SelectedTable.ALIAS, List.of(line));
        }

        @Override
        public void close() {
            SessionTables.drop(jdbc, TABLE);
        }
    }
}
