package dev.rowhouse.query.plan;

import dev.rowhouse.grammar.OrderTerm.Nulls;
import dev.rowhouse.grammar.sql.ColumnSql;
import dev.rowhouse.grammar.sql.SqlBuilder;
import java.util.List;
import java.util.Optional;

/** Writes an order, and what it means to come after a row in it. */
final class OrderSql {

    private OrderSql() {}

    static void orderBy(SqlBuilder sql, String alias, List<OrderKey> order) {
        sql.add(" ORDER BY ").join(order, ", ", key -> {
            if (!key.nullsAreWhereServersPutThem()) {
                column(sql, alias, key).add(key.nulls() == Nulls.FIRST ? " IS NULL DESC, " : " IS NULL, ");
            }
            column(sql, alias, key).add(key.ascending() ? "" : " DESC");
        });
    }

    /**
     * Adds the condition on rows behind the one with these values: equal in the first keys, and behind in the next. A row
     * constructor, {@code (a, b) > (?, ?)}, would be shorter, but neither allows for directions nor uses an index.
     */
    static void after(SqlBuilder sql, String alias, List<OrderKey> order, List<Optional<Object>> values) {
        sql.add("(");
        for (int last = 0; last < order.size(); last++) {
            sql.add(last == 0 ? "(" : " OR (");
            for (int i = 0; i < last; i++) {
                equal(sql, alias, order.get(i), values.get(i));
                sql.add(" AND ");
            }
            behind(sql, alias, order.get(last), values.get(last));
            sql.add(")");
        }
        sql.add(")");
    }

    private static void equal(SqlBuilder sql, String alias, OrderKey key, Optional<Object> value) {
        column(sql, alias, key);
        value.ifPresentOrElse(present -> sql.add(" = ").parameter(present), () -> sql.add(" IS NULL"));
    }

    private static void behind(SqlBuilder sql, String alias, OrderKey key, Optional<Object> value) {
        boolean nullsAreBehind = key.nulls() == Nulls.LAST && key.mayBeNull();
        if (value.isEmpty()) {
            if (nullsAreBehind) {
                sql.add("FALSE");
            } else {
                column(sql, alias, key).add(" IS NOT NULL");
            }
            return;
        }
        sql.add("(");
        column(sql, alias, key).add(key.ascending() ? " > " : " < ").parameter(value.get());
        if (nullsAreBehind) {
            column(sql.add(" OR "), alias, key).add(" IS NULL");
        }
        sql.add(")");
    }

    private static SqlBuilder column(SqlBuilder sql, String alias, OrderKey key) {
        return ColumnSql.plain(sql, alias, key.column());
    }
}
