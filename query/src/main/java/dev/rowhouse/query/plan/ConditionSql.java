package dev.rowhouse.query.plan;

import dev.rowhouse.query.catalog.Column;
import dev.rowhouse.query.catalog.Dataset;
import dev.rowhouse.query.catalog.DatasetAccess;
import dev.rowhouse.query.grammar.Condition;
import dev.rowhouse.query.grammar.Condition.LetterCase;
import dev.rowhouse.query.grammar.Condition.State;
import dev.rowhouse.query.grammar.QueryRefused;
import dev.rowhouse.query.grammar.TextQuery;
import dev.rowhouse.query.snapshot.SqlBuilder;
import dev.rowhouse.query.snapshot.VisibleRows;
import dev.rowhouse.query.values.ColumnType;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Checks a condition against the columns of a dataset and writes it. */
final class ConditionSql {

    private final Dataset dataset;
    private final String alias;
    private final Map<String, Link> links;
    private final DatasetAccess datasets;
    private final SqlBuilder sql;

    ConditionSql(Dataset dataset, String alias, Map<String, Link> links, DatasetAccess datasets, SqlBuilder sql) {
        this.dataset = dataset;
        this.alias = alias;
        this.links = links;
        this.datasets = datasets;
        this.sql = sql;
    }

    void write(Condition condition) {
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

    /** Adds that a row has some embedded one. */
    void exists(Link link) {
        Relationship relationship = link.relationship();
        LevelPlan inner = link.plan();
        sql.add("EXISTS (SELECT 1");
        VisibleRows.from(sql, relationship.dataset(), inner.alias());
        for (int i = 0; i < relationship.here().size(); i++) {
            plain(relationship.here().get(i), sql.add(" AND "), alias).add(" = ");
            plain(relationship.there().get(i), sql, inner.alias());
        }
        sql.add(" AND ").add(inner.where()).add(")");
    }

    private static SqlBuilder plain(Column column, SqlBuilder sql, String alias) {
        return ColumnSql.plain(sql, alias, column);
    }

    private SqlBuilder plain(Column column) {
        return plain(column, sql, alias);
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
        sql.parameter(like.pattern()).add(")");
    }

    private void match(Condition.Match match) {
        boolean ignoreCase = match.letterCase() == LetterCase.IGNORED;
        Column column = textColumn(match.column(), ignoreCase ? "imatch" : "match");
        // Both servers' libraries, ICU and PCRE, know this flag at the beginning; their own ways to say it differ.
        plain(column).add(" REGEXP ").parameter((ignoreCase ? "(?i)" : "(?-i)") + match.expression());
    }

    private void fullText(Condition.FullText fullText) {
        Column column = textColumn(fullText.column(), fullText.form().name());
        if (!datasets.searchableColumns(dataset).contains(column)) {
            throw QueryRefused.notSearchable(column.name());
        }
        TextQuery.booleanMode(column.name(), fullText.form(), fullText.query())
                .ifPresentOrElse(
                        query -> plain(column, sql.add("MATCH ("), alias)
                                .add(") AGAINST (")
                                .parameter(query)
                                .add(" IN BOOLEAN MODE)"),
                        () -> sql.add("FALSE"));
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
        Link link = links.get(is.column());
        if (link != null && dataset.column(is.column()).isEmpty()) {
            embeddedIs(link, is.state());
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

    private void embeddedIs(Link link, State state) {
        if (state == State.NULL) {
            sql.add("NOT ");
        } else if (state != State.NOT_NULL) {
            throw QueryRefused.badValue(
                    link.name(), state.name().toLowerCase(Locale.ROOT), "null or not_null after 'is.'");
        }
        exists(link);
    }

    private Column textColumn(String name, String operator) {
        Column column = column(name);
        if (!column.type().isText()) {
            throw notFor(name, operator, "It is for columns of text only");
        }
        return column;
    }

    private Column column(String name) {
        return Planner.column(dataset, name);
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
