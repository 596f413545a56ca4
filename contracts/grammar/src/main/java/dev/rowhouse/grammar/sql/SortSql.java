package dev.rowhouse.grammar.sql;

import dev.rowhouse.grammar.OrderTerm;
import dev.rowhouse.grammar.OrderTerm.Direction;
import dev.rowhouse.grammar.OrderTerm.Nulls;

/** Writes what rows are sorted by. */
public final class SortSql {

    private SortSql() {}

    /** A term of an order by some value. The servers put nulls before every value; where that is right, it is not said. */
    public static Sql of(Sql value, OrderTerm term) {
        SqlBuilder sql = new SqlBuilder();
        boolean ascending = term.direction() == Direction.ASC;
        boolean nullsFirst = term.nulls() == Nulls.FIRST;
        if (ascending != nullsFirst) {
            sql.add(value).add(nullsFirst ? " IS NULL DESC, " : " IS NULL, ");
        }
        return sql.add(value).add(ascending ? "" : " DESC").build();
    }
}
