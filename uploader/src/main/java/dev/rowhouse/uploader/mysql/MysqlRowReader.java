package dev.rowhouse.uploader.mysql;

import static java.util.stream.Collectors.joining;

import dev.rowhouse.uploader.types.Column;
import dev.rowhouse.uploader.write.RowReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

final class MysqlRowReader implements RowReader {

    private final JdbcTemplate jdbc;

    MysqlRowReader(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<List<@Nullable String>> written(
            String table, long uploadNumber, List<Column> of, List<Column> columns, Order order) {
        String values = columns.stream().map(CanonicalText::of).collect(joining(", "));
        String sorted = RowOrder.by(order.terms(), SelectedTable.names(of), "t", List.of("t._line"));
        String limit = order.limit() == null ? "" : " LIMIT " + order.limit();
        return jdbc.query(
                "SELECT %s FROM %s t WHERE t._upload = ?%s%s"
                        .formatted(values, MysqlRowTables.quoted(table), sorted, limit),
                (row, n) -> {
                    List<@Nullable String> texts = new ArrayList<>();
                    for (int column = 1; column <= columns.size(); column++) {
                        texts.add(row.getString(column));
                    }
                    return texts;
                },
                uploadNumber);
    }
}
