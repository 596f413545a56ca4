package dev.rowhouse.query.plan;

import dev.rowhouse.grammar.QueryRefused;
import dev.rowhouse.grammar.SelectItem.Aggregate;
import dev.rowhouse.grammar.sql.Column;
import dev.rowhouse.grammar.sql.ColumnSql;
import dev.rowhouse.grammar.sql.Sql;
import dev.rowhouse.grammar.values.ColumnType;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes aggregates. */
final class Aggregates {

    private static final Set<ColumnType> NUMBERS = Set.of(ColumnType.INTEGER, ColumnType.NUMBER, ColumnType.YEAR);

    private Aggregates() {}

    /**
     * The value of an aggregate.
     *
     * @param column null for the number of rows
     * @throws QueryRefused if it cannot be made of values of the column's type
     */
    static Value of(Aggregate aggregate, String alias, @Nullable Column column) {
        if (column == null) {
            return value(aggregate, "COUNT(*)", ColumnType.INTEGER);
        }
        String cell = ColumnSql.plain(alias, column).text();
        ColumnType type = column.type();
        return switch (aggregate.function()) {
            case COUNT -> value(aggregate, "COUNT(" + cell + ")", ColumnType.INTEGER);
            case SUM -> {
                requireNumber(aggregate, column);
                yield value(
                        aggregate,
                        "SUM(" + cell + ")",
                        type == ColumnType.NUMBER ? ColumnType.NUMBER : ColumnType.INTEGER);
            }
            case AVG -> {
                requireNumber(aggregate, column);
                // AVG itself gives four digits more than its argument has: none but four for integers.
                yield value(
                        aggregate,
                        "CAST(SUM(" + cell + ") AS DECIMAL(65,20)) / COUNT(" + cell + ")",
                        ColumnType.NUMBER);
            }
            case MIN -> value(aggregate, "MIN(" + ordered(aggregate, column, cell) + ")", type);
            case MAX -> value(aggregate, "MAX(" + ordered(aggregate, column, cell) + ")", type);
        };
    }

    private static String ordered(Aggregate aggregate, Column column, String cell) {
        if (!column.type().isOrdered()) {
            throw refused(aggregate, column, "values that have an order");
        }
        return cell;
    }

    private static void requireNumber(Aggregate aggregate, Column column) {
        if (!NUMBERS.contains(column.type())) {
            throw refused(aggregate, column, "numbers");
        }
    }

    private static QueryRefused refused(Aggregate aggregate, Column column, String needed) {
        return QueryRefused.badParameter(
                "select",
                aggregate.function() + "() is for " + needed + ", and '" + column.name() + "' is of type "
                        + column.type());
    }

    private static Value value(Aggregate aggregate, String sql, ColumnType type) {
        return new Value(aggregate.outputName(), new Sql(sql, List.of()), type, type.format(), null);
    }
}
