package dev.rowhouse.query.sql;

import dev.rowhouse.grammar.sql.SqlBuilder;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.AnalyticType;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.WindowElement;
import net.sf.jsqlparser.expression.WindowOffset;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.statement.select.AllColumns;

/** Writes calls over windows, and aggregates over some of the rows. */
final class WindowWriter {

    private final SqlBuilder sql;
    private final ExpressionWriter expressions;

    WindowWriter(SqlBuilder sql, ExpressionWriter expressions) {
        this.sql = sql;
        this.expressions = expressions;
    }

    void write(AnalyticExpression call) {
        if (call.getType() == AnalyticType.FILTER_ONLY) {
            filtered(call);
        } else {
            window(call);
        }
    }

    /** {@code SUM(a) FILTER (WHERE b)}: the servers lack it, but aggregates pass over nulls. */
    private void filtered(AnalyticExpression call) {
        String name = FunctionWriter.listed(call.getName(), Allowed.AGGREGATES);
        requirePlain(call);
        SelectClauses.requireNot(
                "this kind of FILTER",
                call.getOffset() != null
                        || call.getDefaultValue() != null
                        || call.getWindowElement() != null
                        || call.getWindowName() != null);
        sql.add(name + (call.isDistinct() ? "(DISTINCT " : "(") + "CASE WHEN ");
        expressions.write(call.getFilterExpression());
        sql.add(" THEN ");
        if (call.isAllColumns() || call.getExpression() == null || call.getExpression() instanceof AllColumns) {
            SelectClauses.requireNot(name + "(*)", !"COUNT".equals(name));
            sql.add("1");
        } else {
            expressions.write(call.getExpression());
        }
        sql.add(" END)");
    }

    private static void requirePlain(AnalyticExpression call) {
        boolean strange = call.getKeep() != null
                || call.getHavingClause() != null
                || call.getNullHandling() != null
                || call.getLimit() != null
                || call.getOnOverflowTruncate() != null
                || call.isUnique()
                || call.isIgnoreNulls()
                || call.isIgnoreNullsOutside();
        SelectClauses.requireNot("this way to call " + call.getName(), strange);
        SelectClauses.requireAbsent("this way to call " + call.getName(), call.getFuncOrderBy());
        SelectClauses.requireAbsent("this way to call " + call.getName(), call.getKeywordArguments());
    }

    private void window(AnalyticExpression window) {
        String name = FunctionWriter.listed(window.getName(), Allowed.WINDOW_FUNCTIONS);
        requirePlain(window);
        boolean strange = window.getType() != AnalyticType.OVER
                || window.getWindowName() != null
                || window.getFilterExpression() != null
                || window.isDistinct();
        SelectClauses.requireNot("this kind of window", strange);
        sql.add(name + "(");
        windowParameters(window);
        sql.add(") OVER (");
        ExpressionList<?> partition = window.getPartitionExpressionList();
        if (partition != null && !partition.isEmpty()) {
            sql.add("PARTITION BY ").join(partition, ", ", this::windowKey).add(" ");
        }
        if (window.getOrderByElements() != null && !window.getOrderByElements().isEmpty()) {
            sql.add("ORDER BY ");
            expressions.order(window.getOrderByElements(), this::windowKey);
        }
        if (window.getWindowElement() != null) {
            frame(window.getWindowElement());
        }
        sql.add(")");
    }

    private void frame(WindowElement frame) {
        WindowElement.Type type = frame.getType();
        SelectClauses.requireAbsent("EXCLUDE", frame.getExclusion());
        SelectClauses.requireNot("GROUPS", type != WindowElement.Type.ROWS && type != WindowElement.Type.RANGE);
        sql.add(type == WindowElement.Type.ROWS ? " ROWS " : " RANGE ");
        if (frame.getRange() == null) {
            bound(frame.getOffset());
        } else {
            sql.add("BETWEEN ");
            bound(frame.getRange().getStart());
            sql.add(" AND ");
            bound(frame.getRange().getEnd());
        }
    }

    private void bound(WindowOffset bound) {
        WindowOffset.Type type = bound.getType();
        if (type == WindowOffset.Type.CURRENT) {
            sql.add("CURRENT ROW");
            return;
        }
        boolean preceding = type == WindowOffset.Type.PRECEDING;
        SelectClauses.requireNot("this kind of window", !preceding && type != WindowOffset.Type.FOLLOWING);
        if (bound.getExpression() == null) {
            sql.add("UNBOUNDED");
        } else if (bound.getExpression() instanceof LongValue rows) {
            expressions.write(rows);
        } else {
            throw BadQuery.notAllowed("anything but a number in a window's frame");
        }
        sql.add(preceding ? " PRECEDING" : " FOLLOWING");
    }

    /** MySQL refuses a whole number here, as the position that it is elsewhere; NULL is as constant. */
    private void windowKey(Expression key) {
        if (isWholeNumber(key)) {
            sql.add("NULL");
        } else {
            expressions.key(key);
        }
    }

    private static boolean isWholeNumber(Expression key) {
        if (key instanceof ParenthesedExpressionList<?> list) {
            return list.size() == 1 && isWholeNumber(list.get(0));
        }
        return key instanceof SignedExpression signed
                ? isWholeNumber(signed.getExpression())
                : key instanceof LongValue;
    }

    private void windowParameters(AnalyticExpression window) {
        if (window.isAllColumns()) {
            sql.add("*");
        } else if (window.getExpression() != null) {
            expressions.selected(window.getExpression());
            if (window.getOffset() != null) {
                sql.add(", ");
                expressions.write(window.getOffset());
            }
            if (window.getDefaultValue() != null) {
                sql.add(", ");
                expressions.write(window.getDefaultValue());
            }
        }
    }
}
