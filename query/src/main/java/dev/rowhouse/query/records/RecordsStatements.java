package dev.rowhouse.query.records;

import dev.rowhouse.query.catalog.Column;
import dev.rowhouse.query.catalog.Dataset;
import dev.rowhouse.query.grammar.QueryRefused;
import dev.rowhouse.query.grammar.RecordsQuery;
import dev.rowhouse.query.snapshot.Sql;
import dev.rowhouse.query.snapshot.SqlBuilder;
import dev.rowhouse.query.snapshot.VisibleRows;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A query checked against a dataset, and the statements that answer it. */
final class RecordsStatements {

    private final Dataset dataset;
    private final List<Selected> selected;
    private final List<OrderKey> order;
    private final Sql where;
    private final @Nullable Sql after;

    private RecordsStatements(
            Dataset dataset, List<Selected> selected, List<OrderKey> order, Sql where, @Nullable Sql after) {
        this.dataset = dataset;
        this.selected = selected;
        this.order = order;
        this.where = where;
        this.after = after;
    }

    /**
     * Checks every name and value of the query.
     *
     * @throws QueryRefused if the dataset does not have what the query asks for
     */
    static RecordsStatements of(RecordsQuery query, Dataset dataset) {
        List<OrderKey> order = OrderKey.of(query.order(), dataset);
        SqlBuilder where = new SqlBuilder();
        new ConditionSql(dataset, where).write(query.where());
        String cursor = query.after();
        return new RecordsStatements(
                dataset,
                Selected.of(query.select(), dataset),
                order,
                where.build(),
                cursor == null ? null : after(order, Cursor.decode(cursor, order)));
    }

    private static Sql after(List<OrderKey> order, List<Optional<Object>> values) {
        SqlBuilder sql = new SqlBuilder();
        OrderSql.after(sql, order, values);
        return sql.build();
    }

    List<Selected> selected() {
        return selected;
    }

    List<OrderKey> order() {
        return order;
    }

    /** The selected columns of one page. */
    Sql page(long limit, long offset) {
        return ordered(limit, offset, sql -> sql.join(selected, ", ", item -> ColumnSql.shown(sql, item.column())));
    }

    /** The keys of the last row of a full page, and of the row behind it if there is one. */
    Sql end(long limit, long offset) {
        return ordered(2, offset + limit - 1, sql -> sql.join(order, ", ", key -> ColumnSql.plain(sql, key.column())));
    }

    /** How many rows there are on all pages. */
    Sql count() {
        SqlBuilder sql = new SqlBuilder().add("SELECT COUNT(*)");
        VisibleRows.from(sql, dataset);
        return sql.add(" AND ").add(where).build();
    }

    private Sql ordered(long limit, long offset, Consumer<SqlBuilder> columns) {
        SqlBuilder sql = new SqlBuilder().add("SELECT ");
        columns.accept(sql);
        VisibleRows.from(sql, dataset);
        sql.add(" AND ").add(where);
        if (after != null) {
            sql.add(" AND ").add(after);
        }
        OrderSql.orderBy(sql, order);
        return sql.add(" LIMIT ")
                .parameter(limit)
                .add(" OFFSET ")
                .parameter(offset)
                .build();
    }

    /** Where the keys of {@link #end} are read from. */
    List<Column> keyColumns() {
        return order.stream().map(OrderKey::column).toList();
    }
}
