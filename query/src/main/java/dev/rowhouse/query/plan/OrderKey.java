package dev.rowhouse.query.plan;

import dev.rowhouse.grammar.OrderTerm;
import dev.rowhouse.grammar.OrderTerm.Direction;
import dev.rowhouse.grammar.OrderTerm.Nulls;
import dev.rowhouse.grammar.sql.Column;
import dev.rowhouse.query.catalog.Dataset;
import java.util.ArrayList;
import java.util.List;

/**
 * A column that rows are sorted by.
 *
 * @param mayBeNull whether there can be rows without a value among those that are sorted
 */
public record OrderKey(Column column, Direction direction, Nulls nulls, boolean mayBeNull) {

    private OrderKey(Column column, Direction direction, Nulls nulls) {
        this(column, direction, nulls, !column.isNeverNull());
    }

    /**
     * The terms of a request, then as many of {@code _upload} and {@code _line} as are needed to make the order total.
     */
    static List<OrderKey> of(List<OrderTerm> terms, Dataset dataset) {
        List<OrderKey> keys = new ArrayList<>();
        for (OrderTerm term : terms) {
            Column column = dataset.columnNames().get(term.column());
            add(keys, new OrderKey(column, term.direction(), term.nulls()));
        }
        Direction ofTies = OrderTerm.ofTies(terms);
        add(keys, new OrderKey(Column.UPLOAD, ofTies, Nulls.LAST));
        add(keys, new OrderKey(Column.LINE, ofTies, Nulls.LAST));
        return List.copyOf(keys);
    }

    /** A column that sorts already cannot sort again. */
    private static void add(List<OrderKey> keys, OrderKey key) {
        if (keys.stream().noneMatch(known -> known.column().equals(key.column()))) {
            keys.add(key);
        }
    }

    boolean ascending() {
        return direction == Direction.ASC;
    }

    /** The servers put nulls before every value; any other place must be asked for. */
    boolean nullsAreWhereServersPutThem() {
        return !mayBeNull || ascending() == (nulls == Nulls.FIRST);
    }

    /** The same among rows that have a value. */
    OrderKey amongValues() {
        return new OrderKey(column, direction, nulls, false);
    }

    /** Tells orders apart; part of cursors. */
    public String signature() {
        return column.physical() + (ascending() ? "+" : "-") + (nulls == Nulls.FIRST ? "<" : ">");
    }
}
