package dev.rowhouse.query.plan;

import dev.rowhouse.grammar.OrderTerm.Nulls;
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
        return after(plan.order(), values);
    }

    private Sql after(List<OrderKey> order, List<Optional<Object>> values) {
        SqlBuilder sql = new SqlBuilder();
        OrderSql.after(sql, order, values);
        return sql.build();
    }

    /** All rows, or those behind a cursor's, as one part. */
    public Part whole(@Nullable Sql after) {
        return new Part(after, plan.order());
    }

    /**
     * All rows, or those behind a cursor's, in the parts of which they come one behind the other: those with and those
     * without a value to sort by. An index serves the order of each, but not that of both where nulls are not where the
     * servers put them.
     *
     * @throws QueryRefused if it is no cursor for this order
     */
    public List<Part> parts(@Nullable String cursor) {
        OrderKey first = plan.order().get(0);
        if (first.nullsAreWhereServersPutThem() || !first.isIndexable()) {
            return List.of(whole(cursor == null ? null : after(cursor)));
        }
        List<Optional<Object>> values = cursor == null ? List.of() : Cursor.decode(cursor, plan.order());
        Optional<Object> value = values.isEmpty() ? Optional.empty() : values.get(0);
        boolean behindNull = cursor != null && value.isEmpty();
        Part present = present(first, value.isPresent() ? values : List.of());
        Part absent = absent(first, behindNull ? values : List.of());
        if (first.nulls() == Nulls.FIRST) {
            return value.isPresent() ? List.of(present) : List.of(absent, present);
        }
        return behindNull ? List.of(absent) : List.of(present, absent);
    }

    private Part present(OrderKey first, List<Optional<Object>> behind) {
        List<OrderKey> order = new ArrayList<>(plan.order());
        order.set(0, first.amongValues());
        return part(first, " IS NOT NULL", order, behind);
    }

    /** Rows that are alike in the first key. */
    private Part absent(OrderKey first, List<Optional<Object>> behind) {
        List<OrderKey> order = plan.order().subList(1, plan.order().size());
        return part(first, " IS NULL", order, behind.isEmpty() ? behind : behind.subList(1, behind.size()));
    }

    private Part part(OrderKey first, String state, List<OrderKey> order, List<Optional<Object>> behind) {
        SqlBuilder condition = new SqlBuilder().add(first.value()).add(state);
        if (!behind.isEmpty()) {
            condition.add(" AND ").add(after(order, behind));
        }
        return new Part(condition.build(), order);
    }

    /** The values of one page. */
    public Sql page(@Nullable Sql after, long limit, long offset) {
        return page(values(), whole(after), limit, offset);
    }

    /** The same, and behind the values of each row its links' keys, and the keys of the order. */
    public Sql pageWithKeys(@Nullable Sql after, long limit, long offset) {
        return pageWithKeys(whole(after), limit, offset);
    }

    /** The same of a part of the rows. */
    public Sql pageWithKeys(Part part, long limit, long offset) {
        List<Sql> columns = new ArrayList<>(values());
        columns.addAll(plain(plan.linkKeys()));
        columns.addAll(orderKeys());
        return page(columns, part, limit, offset);
    }

    /** The keys of the last row of a full page, and of the row behind it if there is one. */
    public Sql end(@Nullable Sql after, long limit, long offset) {
        return page(orderKeys(), whole(after), 2, offset + limit - 1);
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

    private Sql page(List<Sql> columns, Part part, long limit, long offset) {
        SqlBuilder sql = new SqlBuilder().add("SELECT ");
        sql.join(columns, ", ", sql::add);
        from(sql);
        if (part.condition() != null) {
            sql.add(" AND ").add(part.condition());
        }
        groupBy(sql, List.of());
        orderBy(sql, part.order());
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
        orderBy(sql, plan.order());
    }

    private void orderBy(SqlBuilder sql, List<OrderKey> order) {
        if (!plan.isAggregated()) {
            OrderSql.orderBy(sql, order);
        } else if (!plan.groupOrder().isEmpty()) {
            sql.add(" ORDER BY ").join(plan.groupOrder(), ", ", sql::add);
        }
    }

    private List<Sql> values() {
        return plan.values().stream().map(Value::sql).toList();
    }

    private List<Sql> orderKeys() {
        return plan.order().stream().map(OrderKey::value).toList();
    }

    private List<Sql> plain(List<Column> columns) {
        return columns.stream()
                .map(column -> ColumnSql.plain(plan.alias(), column))
                .toList();
    }

    /**
     * Some of the rows that fulfil the conditions, those that come one behind the other.
     *
     * @param condition which ones; null for all
     * @param order among them
     */
    public record Part(@Nullable Sql condition, List<OrderKey> order) {}
}
