package dev.rowhouse.query.plan;

import dev.rowhouse.grammar.QueryRefused;
import dev.rowhouse.grammar.sql.Column;
import dev.rowhouse.grammar.sql.ColumnSql;
import dev.rowhouse.grammar.sql.Sql;
import dev.rowhouse.grammar.sql.SqlBuilder;
import dev.rowhouse.query.snapshot.VisibleRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The statements that answer a level. */
public final class LevelStatements {

    /** The number of a row among those that are embedded in the same row. */
    private static final String NUMBER = "n";

    private final LevelPlan plan;

    public LevelStatements(LevelPlan plan) {
        this.plan = plan;
    }

    /**
     * The condition on rows behind a cursor.
     *
     * @throws QueryRefused if it is none for this order
     */
    public Sql after(String cursor) {
        if (plan.isAggregated()) {
            throw QueryRefused.badParameter("after", "rows that were put together are paged by offset");
        }
        return after(Cursor.decode(cursor, plan.order()));
    }

    /** The condition on rows behind one, of which the values of the order's keys are known. */
    public Sql after(List<Optional<Object>> values) {
        SqlBuilder sql = new SqlBuilder();
        OrderSql.after(sql, plan.alias(), plan.order(), values);
        return sql.build();
    }

    /** The values of one page. */
    public Sql page(@Nullable Sql after, long limit, long offset) {
        return page(values(), after, limit, offset);
    }

    /** The same, and behind the values of each row its links' keys, and the keys of the order. */
    public Sql pageWithKeys(@Nullable Sql after, long limit, long offset) {
        List<Sql> columns = new ArrayList<>(values());
        columns.addAll(plain(plan.linkKeys()));
        columns.addAll(orderKeys());
        return page(columns, after, limit, offset);
    }

    /** The keys of the last row of a full page, and of the row behind it if there is one. */
    public Sql end(@Nullable Sql after, long limit, long offset) {
        return page(orderKeys(), after, 2, offset + limit - 1);
    }

    /** How many rows there are on all pages. */
    public Sql count() {
        if (!plan.isAggregated()) {
            return matching("COUNT(*)");
        }
        SqlBuilder sql = new SqlBuilder().add("SELECT COUNT(*) FROM (SELECT COUNT(*) AS c");
        from(sql);
        groupBy(sql, List.of());
        return sql.add(") AS g").build();
    }

    /** What count is estimated of: the rows that fulfil the conditions. */
    public Sql matching() {
        return matching("1");
    }

    private Sql matching(String column) {
        SqlBuilder sql = new SqlBuilder().add("SELECT " + column);
        from(sql);
        return sql.build();
    }

    /**
     * The rows that are embedded in others: their values, then their own links' keys, then {@code there} of the
     * relationship.
     *
     * @param keys values of {@code there}, at least one
     */
    public Sql embedded(Relationship relationship, List<List<Object>> keys) {
        List<Sql> there = plain(relationship.there());
        List<Sql> columns = new ArrayList<>(values());
        columns.addAll(plain(plan.linkKeys()));
        columns.addAll(there);
        Long limit = plan.level().limit();
        boolean cut = limit != null || plan.level().offset() > 0;
        SqlBuilder sql = new SqlBuilder().add(cut ? "SELECT * FROM (SELECT " : "SELECT ");
        for (int i = 0; i < columns.size(); i++) {
            sql.add(i == 0 ? "" : ", ").add(columns.get(i)).add(" AS v" + i);
        }
        if (cut) {
            sql.add(", ROW_NUMBER() OVER (PARTITION BY ").join(there, ", ", sql::add);
            orderBy(sql);
            sql.add(") AS " + NUMBER);
        }
        from(sql);
        sql.add(" AND (").join(there, ", ", sql::add).add(") IN (");
        sql.join(keys, ", ", key -> sql.add("(").join(key, ", ", sql::parameter).add(")"))
                .add(")");
        groupBy(sql, there);
        if (!cut) {
            orderBy(sql);
            return sql.build();
        }
        long offset = plan.level().offset();
        sql.add(") AS r WHERE r." + NUMBER + " > ").parameter(offset);
        if (limit != null) {
            sql.add(" AND r." + NUMBER + " <= ").parameter(offset + limit);
        }
        return sql.add(" ORDER BY r." + NUMBER).build();
    }

    private Sql page(List<Sql> columns, @Nullable Sql after, long limit, long offset) {
        SqlBuilder sql = new SqlBuilder().add("SELECT ");
        sql.join(columns, ", ", sql::add);
        from(sql);
        if (after != null) {
            sql.add(" AND ").add(after);
        }
        groupBy(sql, List.of());
        orderBy(sql);
        return sql.add(" LIMIT ")
                .parameter(limit)
                .add(" OFFSET ")
                .parameter(offset)
                .build();
    }

    private void from(SqlBuilder sql) {
        VisibleRows.from(sql, plan.dataset(), plan.alias());
        sql.add(" AND ").add(plan.where());
    }

    private void groupBy(SqlBuilder sql, List<Sql> besides) {
        if (!plan.isAggregated()) {
            return;
        }
        List<Sql> groups = new ArrayList<>(besides);
        for (Value value : plan.values()) {
            if (value.group() != null) {
                groups.add(value.group());
            }
        }
        if (!groups.isEmpty()) {
            sql.add(" GROUP BY ").join(groups, ", ", sql::add);
        }
    }

    private void orderBy(SqlBuilder sql) {
        if (!plan.isAggregated()) {
            OrderSql.orderBy(sql, plan.alias(), plan.order());
        } else if (!plan.groupOrder().isEmpty()) {
            sql.add(" ORDER BY ").join(plan.groupOrder(), ", ", sql::add);
        }
    }

    private List<Sql> values() {
        return plan.values().stream().map(Value::sql).toList();
    }

    private List<Sql> orderKeys() {
        return plain(plan.order().stream().map(OrderKey::column).toList());
    }

    private List<Sql> plain(List<Column> columns) {
        return columns.stream()
                .map(column -> ColumnSql.plain(plan.alias(), column))
                .toList();
    }
}
