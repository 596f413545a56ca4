package dev.rowhouse.query.sql;

import dev.rowhouse.grammar.sql.SqlBuilder;
import dev.rowhouse.query.catalog.Dataset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SelectItem;
import net.sf.jsqlparser.statement.select.SetOperationList;
import net.sf.jsqlparser.statement.select.WithItem;
import org.jspecify.annotations.Nullable;

/** Writes SELECTs: common table expressions, unions, clauses. */
final class SelectWriter {

    private static final List<String> SET_OPERATIONS =
            List.of("UNION", "UNION ALL", "UNION DISTINCT", "INTERSECT", "INTERSECT ALL", "EXCEPT", "EXCEPT ALL");

    private final SqlBuilder sql;
    private final FromWriter from;
    private final Parameters parameters;
    private final Trail trail;
    private final RowEffort effort = new RowEffort();
    private int tableExpressions;

    SelectWriter(SqlBuilder sql, ReadableDatasets datasets, QueryParameters.Values values, Trail trail) {
        this.sql = sql;
        this.from = new FromWriter(sql, this, datasets, trail);
        this.parameters = new Parameters(sql, values);
        this.trail = trail;
    }

    /** What was read from so far. */
    Collection<Dataset> datasets() {
        return from.datasets();
    }

    /** Writes a whole statement that returns a limited number of rows. */
    void statement(Select select, long maxRows) {
        Select bare = select;
        while (bare.getClass() == ParenthesedSelect.class && bare.getWithItemsList() == null) {
            SelectClauses.requireNoTail(bare);
            bare = ((ParenthesedSelect) bare).getSelect();
        }
        query(bare, new Scope(null), maxRows);
    }

    /** Writes a SELECT that stands within another, without parentheses. */
    Growth subquery(Select select, Scope outer) {
        return query(select, outer, null);
    }

    private Growth query(Select select, Scope outer, @Nullable Long maxRows) {
        trail.at(select);
        SelectClauses.requireKnown(select);
        Scope scope = new Scope(outer);
        List<WithItem<?>> withItems = select.getWithItemsList();
        if (withItems != null && !withItems.isEmpty()) {
            sql.add("WITH ").join(withItems, ", ", item -> with(item, scope)).add(" ");
        }
        Growth growth;
        if (select instanceof PlainSelect plain) {
            growth = plain(plain, scope);
        } else if (select instanceof SetOperationList set) {
            growth = set(set, scope);
        } else if (select.getClass() == ParenthesedSelect.class) {
            sql.add("(");
            growth = subquery(((ParenthesedSelect) select).getSelect(), scope);
            sql.add(")");
        } else {
            throw BadQuery.notAllowed(Names.ofPart(select));
        }
        long ordered = trail.columns();
        tail(Tail.of(select, parameters), scope, maxRows);
        trail.weigh(growth, trail.columns() - ordered);
        return growth;
    }

    private void with(WithItem<?> item, Scope scope) {
        trail.at(item);
        if (item.isRecursive()
                || item.getSearchClause() != null
                || item.getCycleClause() != null
                || item.getWithFunctionDeclaration() != null
                || !(item.getParenthesedStatement() instanceof ParenthesedSelect select)) {
            throw BadQuery.notAllowed("anything but a plain SELECT in WITH");
        }
        String name = "w" + ++tableExpressions;
        sql.identifier(name);
        List<SelectItem<?>> columns = item.getWithItemList();
        if (columns != null && !columns.isEmpty()) {
            sql.add(" (").join(columns, ", ", this::columnName).add(")");
        }
        sql.add(" AS (");
        long before = trail.weight();
        Growth growth = subquery(select.getSelect(), scope);
        sql.add(")");
        // Known only from here on: it cannot refer to itself.
        scope.add(
                Names.unquoted(item.getAlias().getName().strip()),
                new Scope.Named(name, growth, trail.weight() - before));
    }

    private void columnName(SelectItem<?> item) {
        if (!(item.getExpression() instanceof Column column) || column.getTable() != null) {
            throw BadQuery.notAllowed("anything but names in the columns of WITH");
        }
        String name = Names.unquoted(column.getColumnName());
        trail.offer(name);
        sql.identifier(name);
    }

    private Growth set(SetOperationList set, Scope scope) {
        Growth growth = Growth.ONE;
        for (int i = 0; i < set.getSelects().size(); i++) {
            if (i > 0) {
                String operation = set.getOperation(i - 1).toString().strip().toUpperCase(Locale.ROOT);
                if (!SET_OPERATIONS.contains(operation)) {
                    throw BadQuery.notAllowed(operation);
                }
                sql.add(" " + operation + " ");
            }
            growth = growth.orLarger(
                    member(set.getSelect(i), i == set.getSelects().size() - 1, scope));
        }
        return growth;
    }

    private Growth member(Select select, boolean last, Scope scope) {
        if (select instanceof PlainSelect plain) {
            trail.at(plain);
            SelectClauses.requireKnown(plain);
            SelectClauses.requireAbsent("WITH within a UNION", plain.getWithItemsList());
            if (!last) {
                SelectClauses.requireNoTail(plain);
            }
            return plain(plain, scope);
        }
        return subquery(select, scope);
    }

    private Growth plain(PlainSelect select, Scope scope) {
        AtomicLong uses = new AtomicLong();
        AtomicLong joined = new AtomicLong();
        long selected = trail.columns();
        ExpressionWriter expressions = expressions(scope);
        sql.add(select.getDistinct() == null ? "SELECT " : "SELECT DISTINCT ");
        sql.join(select.getSelectItems(), ", ", item -> {
            long begin = trail.columns();
            long before = effort.joined();
            expressions.selected(item.getExpression());
            uses.accumulateAndGet(trail.columns() - begin, Math::max);
            joined.accumulateAndGet(effort.joined() - before, Math::max);
            if (item.getAlias() != null) {
                String alias = FromWriter.alias(item.getAlias());
                trail.offer(alias);
                sql.add(" AS ").identifier(alias);
            }
        });
        long all = trail.columns() - selected;
        Growth growth = Growth.ONE;
        if (select.getFromItem() != null) {
            growth = from.write(select.getFromItem(), select.getJoins(), scope);
            effort.reads(growth);
        }
        long conditions = trail.columns();
        if (select.getWhere() != null) {
            sql.add(" WHERE ");
            expressions.write(select.getWhere());
        }
        if (select.getGroupBy() != null) {
            sql.add(" GROUP BY ")
                    .join(select.getGroupBy().getGroupByExpressionList(), ", ", item -> expressions.key(item));
        }
        if (select.getHaving() != null) {
            sql.add(" HAVING ");
            expressions.write(select.getHaving());
        }
        trail.weigh(growth.columns() * all);
        trail.weigh(growth, trail.columns() - conditions); // together, as they are no part of the columns
        return growth.times(uses.get(), joined.get());
    }

    private void tail(Tail tail, Scope scope, @Nullable Long maxRows) {
        if (!tail.order().isEmpty()) {
            sql.add(" ORDER BY ");
            expressions(scope).order(tail.order());
        }
        if (tail.limit() != null || maxRows != null) {
            sql.add(" LIMIT " + smaller(tail.limit(), maxRows));
        }
        if (tail.offset() != null) {
            sql.add((tail.limit() == null && maxRows == null ? " LIMIT " + Long.MAX_VALUE : "") + " OFFSET "
                    + tail.offset());
        }
    }

    private static long smaller(@Nullable Long a, @Nullable Long b) {
        return Math.min(a == null ? Long.MAX_VALUE : a, b == null ? Long.MAX_VALUE : b);
    }

    Parameters parameters() {
        return parameters;
    }

    Trail trail() {
        return trail;
    }

    RowEffort effort() {
        return effort;
    }

    private ExpressionWriter expressions(Scope scope) {
        return new ExpressionWriter(sql, this, scope);
    }
}
