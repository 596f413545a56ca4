package dev.rowhouse.uploader.mysql;

import dev.rowhouse.grammar.OrderTerm;
import dev.rowhouse.grammar.OrderTerm.Direction;
import dev.rowhouse.grammar.sql.Column;
import dev.rowhouse.grammar.sql.ColumnNames;
import dev.rowhouse.grammar.sql.ColumnSql;
import dev.rowhouse.grammar.sql.SortSql;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Sorts as reading does: by what is asked for, and then the way of its last term by what no two rows share. */
final class RowOrder {

    private RowOrder() {}

    /**
     * The order, for use in SQL.
     *
     * @param ofTies what no two rows share
     * @throws dev.rowhouse.grammar.QueryRefused if there is no column of some name
     */
    static String by(List<OrderTerm> terms, ColumnNames names, String alias, List<String> ofTies) {
        Set<String> sorted = new HashSet<>();
        List<String> order = new ArrayList<>();
        for (OrderTerm term : terms) {
            Column column = names.get(term.column());
            if (sorted.add(column.physical())) {
                order.add(SortSql.of(ColumnSql.plain(alias, column), term).text());
            }
        }
        String direction = OrderTerm.ofTies(terms) == Direction.DESC ? " DESC" : "";
        ofTies.forEach(unique -> order.add(unique + direction));
        return " ORDER BY " + String.join(", ", order);
    }
}
