package dev.rowhouse.query.records;

import dev.rowhouse.query.catalog.Column;
import dev.rowhouse.query.catalog.Dataset;
import dev.rowhouse.query.grammar.Condition;
import dev.rowhouse.query.grammar.Condition.LetterCase;
import dev.rowhouse.query.grammar.QueryRefused;
import dev.rowhouse.query.snapshot.SqlBuilder;
import dev.rowhouse.query.values.ColumnType;
import java.util.List;
import java.util.Locale;

/** Checks a condition against the columns of a dataset and writes it. */
final class ConditionSql {

    private final Dataset dataset;
    private final SqlBuilder sql;

    ConditionSql(Dataset dataset, SqlBuilder sql) {
        this.dataset = dataset;
        this.sql = sql;
    }

    void write(Condition condition) {
        if (condition instanceof Condition.And and) {
            and(and);
        } else if (condition instanceof Condition.Not not) {
            sql.add("NOT (");
            write(not.condition());
            sql.add(")");
        } else if (condition instanceof Condition.Compare compare) {
            compare(compare);
        } else if (condition instanceof Condition.Like like) {
            like(like);
        } else if (condition instanceof Condition.In in) {
            in(in);
        } else if (condition instanceof Condition.Is is) {
            is(is);
        }
    }

    private void and(Condition.And and) {
        if (and.conditions().isEmpty()) {
            sql.add("TRUE");
        } else {
            sql.add("(").join(and.conditions(), " AND ", this::write).add(")");
        }
    }

    private void compare(Condition.Compare compare) {
        Column column = column(compare.column());
        if (compare.comparison().needsOrder() && !column.type().isOrdered()) {
            throw notFor(compare.column(), compare.comparison().name(), "It knows eq, neq, in and is");
        }
        Object value = literal(column, compare.value());
        ColumnSql.plain(sql, column);
        if (column.equals(Column.UPLOAD)) {
            sql.add(compare.comparison() == Condition.Comparison.EQ ? " IN " : " NOT IN ");
            uploads(List.of(value));
        } else {
            sql.add(" " + compare.comparison().sql() + " ").parameter(value);
        }
    }

    private void like(Condition.Like like) {
        Column column = column(like.column());
        boolean ignoreCase = like.letterCase() == LetterCase.IGNORED;
        if (!column.type().isText()) {
            throw notFor(like.column(), ignoreCase ? "ilike" : "like", "It is for columns of text only");
        }
        sql.add(ignoreCase ? "LOWER(" : "(");
        ColumnSql.plain(sql, column).add(ignoreCase ? ") LIKE LOWER(" : ") LIKE (");
        sql.parameter(like.pattern()).add(")");
    }

    private void in(Condition.In in) {
        Column column = column(in.column());
        List<Object> values =
                in.values().stream().map(value -> literal(column, value)).toList();
        if (values.isEmpty()) {
            sql.add("FALSE");
            return;
        }
        ColumnSql.plain(sql, column).add(" IN ");
        if (column.equals(Column.UPLOAD)) {
            uploads(values);
        } else {
            sql.add("(").join(values, ", ", sql::parameter).add(")");
        }
    }

    private void uploads(List<Object> ids) {
        sql.add("(SELECT f.upload_number FROM job AS f WHERE f.upload_id IN (")
                .join(ids, ", ", sql::parameter)
                .add("))");
    }

    private void is(Condition.Is is) {
        Column column = column(is.column());
        boolean truth = is.state() == Condition.State.TRUE || is.state() == Condition.State.FALSE;
        if (truth && column.type() != ColumnType.BOOLEAN) {
            throw QueryRefused.badValue(
                    is.column(), is.state().name().toLowerCase(Locale.ROOT), "null or not_null after 'is.'");
        }
        ColumnSql.plain(sql, column).add(" IS " + is.state().name().replace('_', ' '));
    }

    private Column column(String name) {
        return dataset.column(name).orElseThrow(() -> QueryRefused.unknownColumn(name, dataset.nearestColumn(name)));
    }

    private static Object literal(Column column, String value) {
        return column.type()
                .literal(value)
                .orElseThrow(() -> QueryRefused.badValue(column.name(), value, "a value of type " + column.type()));
    }

    private static QueryRefused notFor(String column, String operator, String hint) {
        return QueryRefused.unknownOperator(column, operator.toLowerCase(Locale.ROOT), hint);
    }
}
