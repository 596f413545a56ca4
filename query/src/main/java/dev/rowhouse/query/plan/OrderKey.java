package dev.rowhouse.query.plan;

import dev.rowhouse.grammar.OrderTerm;
import dev.rowhouse.grammar.OrderTerm.Direction;
import dev.rowhouse.grammar.OrderTerm.Nulls;
import dev.rowhouse.grammar.QueryRefused;
import dev.rowhouse.grammar.sql.Column;
import dev.rowhouse.grammar.sql.ColumnSql;
import dev.rowhouse.grammar.sql.Sql;
import dev.rowhouse.query.plan.Relationship.Cardinality;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value that rows are sorted by: that of a column of their own, or of the row that is embedded in them.
 *
 * @param embedded what the column is of, by its name in the answer; null for a column of their own
 * @param value what gives it in a statement that reads the rows
 * @param mayBeNull whether there can be rows without a value among those that are sorted
 */
public record OrderKey(
        @Nullable String embedded, Column column, Sql value, Direction direction, Nulls nulls, boolean mayBeNull) {

    /**
     * The terms of a request, then as many of {@code _upload} and {@code _line} as are needed to make the order total.
     *
     * @throws QueryRefused if there is no such column, or there can be many rows that have it for one
     */
    static List<OrderKey> of(List<OrderTerm> terms, ReadTable table) {
        List<OrderKey> keys = new ArrayList<>();
        for (OrderTerm term : terms) {
            add(keys, of(term, table));
        }
        Direction ofTies = OrderTerm.ofTies(terms);
        add(keys, own(Column.UPLOAD, ofTies, Nulls.LAST, table));
        add(keys, own(Column.LINE, ofTies, Nulls.LAST, table));
        return List.copyOf(keys);
    }

    private static OrderKey of(OrderTerm term, ReadTable table) {
        String embedded = term.embedded();
        if (embedded == null) {
            return own(table.columnNames().get(term.column()), term.direction(), term.nulls(), table);
        }
        // Reading the request has made sure that it is embedded.
        Link link = Objects.requireNonNull(table.links().get(embedded));
        if (link.relationship().cardinality() == Cardinality.MANY) {
            throw QueryRefused.badParameter(
                    "order",
                    "'" + embedded + "' has many rows for one; rows are sorted by columns only of a to-one dataset");
        }
        Column column = link.relationship().dataset().columnNames().get(term.column());
        return new OrderKey(embedded, column, table.embeddedValue(link, column), term.direction(), term.nulls(), true);
    }

    private static OrderKey own(Column column, Direction direction, Nulls nulls, ReadTable table) {
        Sql value = ColumnSql.plain(table.alias(), column);
        return new OrderKey(null, column, value, direction, nulls, !column.isNeverNull());
    }

    /** A value that sorts already cannot sort again. */
    private static void add(List<OrderKey> keys, OrderKey key) {
        if (keys.stream().noneMatch(known -> known.value().equals(key.value()))) {
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

    /** Whether an index of the dataset can have rows in the order of this key. */
    boolean isIndexable() {
        return embedded == null;
    }

    /** The same among rows that have a value. */
    OrderKey amongValues() {
        return new OrderKey(embedded, column, value, direction, nulls, false);
    }

    /** Tells orders apart; part of cursors. */
    public String signature() {
        String name = embedded == null ? column.physical() : embedded + "(" + column.physical() + ")";
        return name + (ascending() ? "+" : "-") + (nulls == Nulls.FIRST ? "<" : ">");
    }
}
