package dev.rowhouse.query.sql;

import java.util.List;
import net.sf.jsqlparser.statement.select.Limit;
import net.sf.jsqlparser.statement.select.OrderByElement;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SetOperationList;
import org.jspecify.annotations.Nullable;

/** What stands behind a SELECT or a UNION: order, and which part of the rows. */
record Tail(
        List<OrderByElement> order,
        @Nullable Long limit,
        @Nullable Long offset) {

    static Tail of(Select select, Parameters parameters) {
        Tail own = ownOf(select, parameters);
        if (!(select instanceof SetOperationList set)) {
            return own;
        }
        // The parser gives some of what stands behind a UNION to its last SELECT. Only parentheses could put it there.
        Select last = set.getSelect(set.getSelects().size() - 1);
        return last instanceof PlainSelect ? own.or(ownOf(last, parameters)) : own;
    }

    private static Tail ownOf(Select select, Parameters parameters) {
        List<OrderByElement> order = select.getOrderByElements();
        Limit limit = select.getLimit();
        return new Tail(
                order == null ? List.of() : order,
                limit == null ? null : parameters.count(limit.getRowCount()),
                offset(select, parameters));
    }

    /** {@code LIMIT offset, count} or {@code OFFSET offset}. */
    private static @Nullable Long offset(Select select, Parameters parameters) {
        Limit limit = select.getLimit();
        if (limit != null) {
            SelectClauses.requireAbsent("LIMIT BY", limit.getByExpressions());
            if (limit.getOffset() != null) {
                return parameters.count(limit.getOffset());
            }
        }
        return select.getOffset() == null
                ? null
                : (Long) parameters.count(select.getOffset().getOffset());
    }

    private Tail or(Tail other) {
        return new Tail(
                order.isEmpty() ? other.order : order,
                limit == null ? other.limit : limit,
                offset == null ? other.offset : offset);
    }
}
