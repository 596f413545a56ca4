package dev.rowhouse.grammar.sql;

import dev.rowhouse.grammar.Condition;
import dev.rowhouse.grammar.Condition.LetterCase;
import dev.rowhouse.grammar.Condition.State;
import dev.rowhouse.grammar.QueryRefused;
import dev.rowhouse.grammar.TextQuery;
import dev.rowhouse.grammar.values.ColumnType;
import java.util.List;
import java.util.Locale;

/** Checks a condition against the columns of a dataset and writes it. */
public final class ConditionSql {

    private final FilteredTable table;
    private final SqlBuilder sql;

    /** @param sql what conditions are added to */
    public ConditionSql(FilteredTable table, SqlBuilder sql) {
        this.table = table;
        this.sql = sql;
    }

    /**
     * Adds a condition.
     *
     * @throws dev.rowhouse.grammar.QueryRefused if the table has no such column, or the column no such values or operator
     */
    public void write(Condition condition) {
        if (condition instanceof Condition.And and) {
            junction(and.conditions(), " AND ", "TRUE");
        } else if (condition instanceof Condition.Or or) {
            junction(or.conditions(), " OR ", "FALSE");
        } else if (condition instanceof Condition.Not not) {
            sql.add("NOT (");
            write(not.condition());
            sql.add(")");
        } else if (condition instanceof Condition.Compare compare) {
            compare(compare);
        } else if (condition instanceof Condition.IsDistinct distinct) {
            isDistinct(distinct);
        } else if (condition instanceof Condition.Like like) {
            like(like);
        } else if (condition instanceof Condition.Match match) {
            match(match);
        } else if (condition instanceof Condition.FullText fullText) {
            fullText(fullText);
        } else if (condition instanceof Condition.In in) {
            in(in);
        } else if (condition instanceof Condition.Is is) {
            is(is);
        }
    }

    private SqlBuilder plain(Column column) {
        return ColumnSql.plain(sql, table.alias(), column);
    }

    private void junction(List<Condition> conditions, String word, String ofNone) {
        if (conditions.isEmpty()) {
            sql.add(ofNone);
        } else {
            sql.add("(").join(conditions, word, this::write).add(")");
        }
    }

    private void compare(Condition.Compare compare) {
        Column column = column(compare.column());
        if (compare.comparison().needsOrder() && !column.type().isOrdered()) {
            throw notFor(compare.column(), compare.comparison().name(), "It knows eq, neq, in and is");
        }
        Object value = literal(column, compare.value());
        plain(column);
        if (column.equals(Column.UPLOAD)) {
            sql.add(compare.comparison() == Condition.Comparison.EQ ? " IN " : " NOT IN ");
            uploads(List.of(value));
        } else {
            sql.add(" " + compare.comparison().sql() + " ").parameter(value);
        }
    }

    private void isDistinct(Condition.IsDistinct distinct) {
        Column column = column(distinct.column());
        if (column.equals(Column.UPLOAD)) {
            compare(new Condition.Compare(distinct.column(), Condition.Comparison.NEQ, distinct.value()));
            return;
        }
        sql.add("NOT (");
        plain(column).add(" <=> ").parameter(literal(column, distinct.value())).add(")");
    }

    private void like(Condition.Like like) {
        boolean ignoreCase = like.letterCase() == LetterCase.IGNORED;
        Column column = textColumn(like.column(), ignoreCase ? "ilike" : "like");
        sql.add(ignoreCase ? "LOWER(" : "(");
        plain(column).add(ignoreCase ? ") LIKE LOWER(" : ") LIKE (");
        sql.parameter(SearchedTexts.bounded(like.column(), like.pattern())).add(")");
    }

    private void match(Condition.Match match) {
        boolean ignoreCase = match.letterCase() == LetterCase.IGNORED;
        Column column = textColumn(match.column(), ignoreCase ? "imatch" : "match");
        // Both servers' libraries, ICU and PCRE, know this flag at the beginning; their own ways to say it differ.
        String expression = SearchedTexts.bounded(match.column(), match.expression());
        SearchedTexts.match(sql, ColumnSql.plain(table.alias(), column), (ignoreCase ? "(?i)" : "(?-i)") + expression);
    }

    private void fullText(Condition.FullText fullText) {
        Column column = textColumn(fullText.column(), fullText.form().name());
        FullTextIndex index = table.fullTextIndex(column).orElseThrow(() -> QueryRefused.notSearchable(column.name()));
        TextQuery.booleanMode(column.name(), fullText.form(), fullText.query())
                .ifPresentOrElse(query -> index.ask(sql, table.alias(), query), () -> sql.add("FALSE"));
    }

    private void in(Condition.In in) {
        Column column = column(in.column());
        List<Object> values =
                in.values().stream().map(value -> literal(column, value)).toList();
        if (values.isEmpty()) {
            sql.add("FALSE");
            return;
        }
        plain(column).add(" IN ");
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
        if (table.columnNames().find(is.column()).isEmpty() && table.writeOther(is, sql)) {
            return;
        }
        Column column = column(is.column());
        boolean truth = is.state() != State.NULL && is.state() != State.NOT_NULL;
        if (truth && column.type() != ColumnType.BOOLEAN) {
            throw QueryRefused.badValue(
                    is.column(), is.state().name().toLowerCase(Locale.ROOT), "null or not_null after 'is.'");
        }
        plain(column).add(" IS " + is.state().name().replace('_', ' '));
    }

    private Column textColumn(String name, String operator) {
        Column column = column(name);
        if (!column.type().isText()) {
            throw notFor(name, operator, "It is for columns of text only");
        }
        return column;
    }

    private Column column(String name) {
        return table.columnNames().get(name);
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
