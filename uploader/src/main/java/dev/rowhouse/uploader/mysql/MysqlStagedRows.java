package dev.rowhouse.uploader.mysql;

import static java.util.stream.Collectors.joining;

import dev.rowhouse.uploader.complete.StagedRows;
import dev.rowhouse.uploader.types.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;

final class MysqlStagedRows implements StagedRows {

    private static final int DELETE_BATCH = 1000;

    private final JdbcTemplate jdbc;

    MysqlStagedRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Conflict> duplicates(String stage, String table, List<Column> columns) {
        List<Conflict> conflicts = new ArrayList<>(jdbc.query(
                "SELECT s._line, 0 AS taken_by, %s FROM %s s JOIN %s t ON %s ORDER BY s._line"
                        .formatted(
                                list("s", columns),
                                MysqlRowTables.quoted(stage),
                                MysqlRowTables.quoted(table),
                                equal("t", columns, "s", columns)),
                (row, n) -> conflict(row, columns.size())));
        Set<Long> found = new HashSet<>();
        conflicts.forEach(conflict -> found.add(conflict.line()));
        jdbc
                .query(
                        """
                        SELECT s._line, d.first_line AS taken_by, %s FROM %s s
                        JOIN (SELECT %s, MIN(_line) AS first_line FROM %s WHERE %s GROUP BY %s HAVING COUNT(*) > 1) d
                        ON %s AND s._line > d.first_line
                        ORDER BY s._line
                        """.formatted(
                                        list("s", columns),
                                        MysqlRowTables.quoted(stage),
                                        names(columns),
                                        MysqlRowTables.quoted(stage),
                                        columns.stream()
                                                .map(column -> column.physical() + " IS NOT NULL")
                                                .collect(joining(" AND ")),
                                        names(columns),
                                        equal("d", columns, "s", columns)),
                        (row, n) -> conflict(row, columns.size()))
                .stream()
                .filter(conflict -> !found.contains(conflict.line()))
                .forEach(conflicts::add);
        return conflicts;
    }

    @Override
    public List<Conflict> dangling(
            String stage,
            List<Column> columns,
            String referenced,
            List<Column> referencedColumns,
            List<Long> hidden,
            boolean selfReferring) {
        String visible = hidden.isEmpty()
                ? ""
                : " AND r._upload NOT IN (%s)"
                        .formatted(hidden.stream().map(String::valueOf).collect(joining(",")));
        String notAmongThemselves = selfReferring
                ? " AND NOT EXISTS (SELECT 1 FROM %s x WHERE %s)"
                        .formatted(MysqlRowTables.quoted(stage), equal("x", referencedColumns, "s", columns))
                : "";
        return jdbc.query(
                """
                SELECT s._line, 0 AS taken_by, %s FROM %s s LEFT JOIN %s r ON %s%s
                WHERE %s AND r._line IS NULL%s ORDER BY s._line
                """.formatted(
                                list("s", columns),
                                MysqlRowTables.quoted(stage),
                                MysqlRowTables.quoted(referenced),
                                equal("r", referencedColumns, "s", columns),
                                visible,
                                columns.stream()
                                        .map(column -> "s." + column.physical() + " IS NOT NULL")
                                        .collect(joining(" AND ")),
                                notAmongThemselves),
                (row, n) -> conflict(row, columns.size()));
    }

    @Override
    public void delete(String stage, List<Long> lines) {
        for (int from = 0; from < lines.size(); from += DELETE_BATCH) {
            jdbc.update("DELETE FROM %s WHERE _line IN (%s)"
                    .formatted(
                            MysqlRowTables.quoted(stage),
                            lines.subList(from, Math.min(lines.size(), from + DELETE_BATCH)).stream()
                                    .map(String::valueOf)
                                    .collect(joining(","))));
        }
    }

    @Override
    public long merge(String stage, String table, List<Column> columns) {
        String all = "_upload, _line, " + names(columns);
        return jdbc.update("INSERT INTO %s (%s) SELECT %s FROM %s"
                .formatted(MysqlRowTables.quoted(table), all, all, MysqlRowTables.quoted(stage)));
    }

    private static Conflict conflict(ResultSet row, int columns) throws SQLException {
        List<String> values = new ArrayList<>();
        for (int i : IntStream.range(0, columns).toArray()) {
            values.add(row.getString(i + 3));
        }
        return new Conflict(row.getLong("_line"), values, row.getLong("taken_by"));
    }

    private static String names(List<Column> columns) {
        return columns.stream().map(Column::physical).collect(joining(", "));
    }

    private static String list(String alias, List<Column> columns) {
        return columns.stream().map(column -> alias + "." + column.physical()).collect(joining(", "));
    }

    private static String equal(String left, List<Column> leftColumns, String right, List<Column> rightColumns) {
        return IntStream.range(0, leftColumns.size())
                .mapToObj(i -> "%s.%s = %s.%s"
                        .formatted(
                                left,
                                leftColumns.get(i).physical(),
                                right,
                                rightColumns.get(i).physical()))
                .collect(joining(" AND "));
    }
}
