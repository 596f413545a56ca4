package dev.rowhouse.query.plan;

import dev.rowhouse.grammar.OrderTerm.Nulls;
import dev.rowhouse.grammar.sql.SqlBuilder;
import java.util.List;
import java.util.Optional;

/** Writes an order, and what it means to come after a row in it. */
final class OrderSql {

    private OrderSql() {}

    static void orderBy(SqlBuilder sql, List<OrderKey> order) {
        sql.add(" ORDER BY ").join(order, ", ", key -> {
            if (!key.nullsAreWhereServersPutThem()) {
                sql.add(key.value()).add(key.nulls() == Nulls.FIRST ? " IS NULL DESC, " : " IS NULL, ");
            }
            sql.add(key.value()).add(key.ascending() ? "" : " DESC");
        });
    }

    /**
     * Adds the condition on rows behind the one with these values: equal in the first keys, and behind in the next. A row
     * constructor, {@code (a, b) > (?, ?)}, would be shorter, but neither allows for directions nor uses an index.
     */
    static void after(SqlBuilder sql, List<OrderKey> order, List<Optional<Object>> values) {
        sql.add("(");
        for (int last = 0; last < order.size(); last++) {
            sql.add(last == 0 ? "(" : " OR (");
            for (int i = 0; i < last; i++) {
                equal(sql, order.get(i), values.get(i));
                sql.add(" AND ");
            }
            behind(sql, order.get(last), values.get(last));
            sql.add(")");
        }
        sql.add(")");
    }

    private static void equal(SqlBuilder sql, OrderKey key, Optional<Object> value) {
        sql.add(key.value());
        value.ifPresentOrElse(present -> sql.add(" = ").parameter(present), () -> sql.add(" IS NULL"));
    }

    private static void behind(SqlBuilder sql, OrderKey key, Optional<Object> value) {
        boolean nullsAreBehind = key.nulls() == Nulls.LAST && key.mayBeNull();
        if (value.isEmpty()) {
            if (nullsAreBehind) {
                sql.add("FALSE");
            } else {
                sql.add(key.value()).add(" IS NOT NULL");
            }
            return;
        }
        sql.add("(");
        sql.add(key.value()).add(key.ascending() ? " > " : " < ").parameter(value.get());
        if (nullsAreBehind) {
            sql.add(" OR ").add(key.value()).add(" IS NULL");
        }
        sql.add(")");
    }
}
