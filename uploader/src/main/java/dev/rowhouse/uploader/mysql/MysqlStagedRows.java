package dev.rowhouse.uploader.mysql;

import static dev.rowhouse.uploader.mysql.ColumnSql.equal;
import static dev.rowhouse.uploader.mysql.ColumnSql.list;
import static dev.rowhouse.uploader.mysql.ColumnSql.names;
import static dev.rowhouse.uploader.mysql.ColumnSql.same;
import static java.util.stream.Collectors.joining;

import dev.rowhouse.uploader.complete.StagedRows;
import dev.rowhouse.uploader.types.Column;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

final class MysqlStagedRows implements StagedRows {

    private final JdbcTemplate jdbc;
    private final CopiedRows copies;

    MysqlStagedRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.copies = new CopiedRows(jdbc);
    }

    @Override
    public Conflicts conflicts(String stage, long uploadNumber) {
        return new MysqlConflicts(jdbc, stage, uploadNumber);
    }

    @Override
    public long removePresent(String stage, String table, List<Column> key) {
        return jdbc.update("DELETE s FROM %s s JOIN %s t ON %s"
                .formatted(MysqlRowTables.quoted(stage), MysqlRowTables.quoted(table), equal("t", key, "s", key)));
    }

    @Override
    public long removeAbsent(String stage, String table, List<Column> key) {
        return jdbc.update("DELETE s FROM %s s LEFT JOIN %s t ON %s WHERE t._line IS NULL"
                .formatted(MysqlRowTables.quoted(stage), MysqlRowTables.quoted(table), equal("t", key, "s", key)));
    }

    @Override
    public long removeUnchanged(String stage, String table, List<Column> key, List<Column> given) {
        return jdbc.update("DELETE s FROM %s s JOIN %s t ON %s WHERE %s"
                .formatted(
                        MysqlRowTables.quoted(stage),
                        MysqlRowTables.quoted(table),
                        equal("t", key, "s", key),
                        same("t", "s", given)));
    }

    @Override
    public long countPresent(String stage, String table, List<Column> key) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT COUNT(*) FROM %s s JOIN %s t ON %s"
                        .formatted(
                                MysqlRowTables.quoted(stage), MysqlRowTables.quoted(table), equal("t", key, "s", key)),
                Long.class));
    }

    @Override
    public long keepPrior(String stage, String table, String prior, List<Column> key, List<Column> columns) {
        return copies.copy(
                """
                INSERT INTO %s (_new_line, _upload, _line, %s)
                SELECT s._line, t._upload, t._line, %s FROM %s s JOIN %s t ON %s WHERE TRUE
                """.formatted(
                                MysqlRowTables.quoted(prior),
                                names(columns),
                                list("t", columns),
                                MysqlRowTables.quoted(stage),
                                MysqlRowTables.quoted(table),
                                equal("t", key, "s", key)),
                "s._line",
                MysqlRowTables.quoted(stage));
    }

    /** Deleted and inserted anew: lineage is the primary key, and an UPDATE that joins by one and changes it is fragile. */
    @Override
    public long overwrite(
            String stage, String table, String prior, long uploadNumber, List<Column> columns, List<Column> given) {
        TakenOut.by(
                jdbc,
                "DELETE t FROM %s t JOIN %s u ON t._upload = u._upload AND t._line = u._line"
                        .formatted(MysqlRowTables.quoted(table), MysqlRowTables.quoted(prior)));
        Set<Column> fromFile = new HashSet<>(given);
        String values = columns.stream()
                .map(column -> (fromFile.contains(column) ? "s." : "u.") + column.physical())
                .collect(joining(", "));
        return copies.copy(
                """
                INSERT INTO %s (_upload, _line, %s)
                SELECT %d, s._line, %s FROM %s u JOIN %s s ON s._upload = %d AND s._line = u._new_line WHERE TRUE
                """.formatted(
                                MysqlRowTables.quoted(table),
                                names(columns),
                                uploadNumber,
                                values,
                                MysqlRowTables.quoted(prior),
                                MysqlRowTables.quoted(stage),
                                uploadNumber),
                "s._line",
                MysqlRowTables.quoted(stage));
    }

    @Override
    public long insertOthers(String stage, String table, String prior, List<Column> columns) {
        return copies.copy(
                """
                INSERT INTO %s (_upload, _line, %s)
                SELECT s._upload, s._line, %s FROM %s s LEFT JOIN %s u ON u._new_line = s._line
                WHERE u._new_line IS NULL
                """.formatted(
                                MysqlRowTables.quoted(table),
                                names(columns),
                                list("s", columns),
                                MysqlRowTables.quoted(stage),
                                MysqlRowTables.quoted(prior)),
                "s._line",
                MysqlRowTables.quoted(stage));
    }

    /** A statement that fails takes back its own work only, so the transaction can go on. */
    @Override
    public OptionalLong merge(String stage, String table, List<Column> columns) {
        String all = "_upload, _line, " + names(columns);
        try {
            return OptionalLong.of(copies.copy(
                    "INSERT INTO %s (%s) SELECT %s FROM %s WHERE TRUE"
                            .formatted(MysqlRowTables.quoted(table), all, all, MysqlRowTables.quoted(stage)),
                    "_line",
                    MysqlRowTables.quoted(stage)));
        } catch (DuplicateKeyException taken) {
            return OptionalLong.empty();
        }
    }

    @Override
    public void copyVersion(
            String from,
            List<Column> fromColumns,
            String to,
            List<Column> toColumns,
            List<Long> hidden,
            long uploadNumber) {
        String target = MysqlRowTables.quoted(to);
        boolean done = !jdbc.queryForList(
                        "SELECT 1 FROM %s WHERE _upload <> ? LIMIT 1".formatted(target), Integer.class, uploadNumber)
                .isEmpty();
        if (done) {
            return;
        }
        String visible = hidden.isEmpty()
                ? ""
                : " WHERE _upload NOT IN (%s)"
                        .formatted(hidden.stream().map(String::valueOf).collect(joining(",")));
        jdbc.update("INSERT INTO %s (_upload, _line, %s) SELECT _upload, _line, %s FROM %s%s"
                .formatted(
                        target,
                        names(toColumns.subList(0, fromColumns.size())),
                        converted(fromColumns, toColumns),
                        MysqlRowTables.quoted(from),
                        visible));
    }

    private static String converted(List<Column> fromColumns, List<Column> toColumns) {
        return IntStream.range(0, fromColumns.size())
                .mapToObj(i -> CanonicalText.converted(fromColumns.get(i), toColumns.get(i)))
                .collect(joining(", "));
    }

    @Override
    public void copyOverwritten(String from, List<Column> fromColumns, String to, List<Column> toColumns) {
        String target = MysqlRowTables.quoted(to);
        if (!jdbc.queryForList("SELECT 1 FROM %s LIMIT 1".formatted(target), Integer.class)
                .isEmpty()) {
            return;
        }
        String lineage = "_new_upload, _new_line, _upload, _line";
        jdbc.update("INSERT INTO %s (%s, %s) SELECT %s, %s FROM %s"
                .formatted(
                        target,
                        lineage,
                        names(toColumns.subList(0, fromColumns.size())),
                        lineage,
                        converted(fromColumns, toColumns),
                        MysqlRowTables.quoted(from)));
    }
}
