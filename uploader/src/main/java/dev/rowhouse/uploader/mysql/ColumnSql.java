package dev.rowhouse.uploader.mysql;

import static java.util.stream.Collectors.joining;

import dev.rowhouse.uploader.types.Column;
import java.util.List;
import java.util.stream.IntStream;

/** Lists and conditions over the columns of dataset tables. */
final class ColumnSql {

    private ColumnSql() {}

    static String names(List<Column> columns) {
        return columns.stream().map(Column::physical).collect(joining(", "));
    }

    static String list(String alias, List<Column> columns) {
        return columns.stream().map(column -> alias + "." + column.physical()).collect(joining(", "));
    }

    /** Whether all are equal; never where one is null. */
    static String equal(String left, List<Column> leftColumns, String right, List<Column> rightColumns) {
        return compared(left, leftColumns, "=", right, rightColumns);
    }

    /** Whether all are the same, nulls included. */
    static String same(String left, String right, List<Column> columns) {
        return columns.isEmpty() ? "TRUE" : compared(left, columns, "<=>", right, columns);
    }

    /** An empty alias for none. */
    static String notNull(String alias, List<Column> columns) {
        String prefix = alias.isEmpty() ? "" : alias + ".";
        return columns.stream()
                .map(column -> prefix + column.physical() + " IS NOT NULL")
                .collect(joining(" AND "));
    }

    private static String compared(
            String left, List<Column> leftColumns, String operator, String right, List<Column> rightColumns) {
        return IntStream.range(0, leftColumns.size())
                .mapToObj(i -> "%s.%s %s %s.%s"
                        .formatted(
                                left,
                                leftColumns.get(i).physical(),
                                operator,
                                right,
                                rightColumns.get(i).physical()))
                .collect(joining(" AND "));
    }
}
