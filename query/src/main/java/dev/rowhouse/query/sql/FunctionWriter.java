package dev.rowhouse.query.sql;

import dev.rowhouse.grammar.sql.SqlBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.AnalyticType;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.ExtractExpression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.IntervalExpression;
import net.sf.jsqlparser.expression.IntervalQualifier;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.TrimFunction;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.statement.create.table.ColDataType;
import net.sf.jsqlparser.statement.select.AllColumns;
import org.jspecify.annotations.Nullable;

/** Writes calls of functions that are known to do nothing but compute, on both servers. */
final class FunctionWriter {

    /** The parser leaves a size within the name of the type. */
    private static final Pattern SIZED_TYPE =
            Pattern.compile("(\\w+)\\s*(\\(\\s*\\d{1,5}\\s*(?:,\\s*\\d{1,5}\\s*)?\\))?");

    private final SqlBuilder sql;
    private final ExpressionWriter expressions;

    FunctionWriter(SqlBuilder sql, ExpressionWriter expressions) {
        this.sql = sql;
        this.expressions = expressions;
    }

    void register() {
        expressions.on(Function.class, this::function);
        expressions.on(AnalyticExpression.class, this::window);
        expressions.on(ExtractExpression.class, this::extract);
        expressions.on(IntervalExpression.class, this::interval);
        expressions.on(CastExpression.class, this::cast);
        expressions.on(TrimFunction.class, this::trim);
    }

    private void function(Function function) {
        String name = known(function.getName(), Allowed.FUNCTIONS);
        boolean strange = function.getNamedParameters() != null
                || function.getChainedParameters() != null
                || function.getNullHandling() != null
                || function.getLimit() != null
                || function.getHavingClause() != null
                || function.getAttribute() != null
                || function.getKeep() != null
                || function.getExtraKeyword() != null
                || function.getOnOverflowTruncate() != null
                || function.isUnique()
                || function.isEscaped()
                || function.isIgnoreNulls();
        SelectClauses.requireNot("this way to call " + name, strange);
        SelectClauses.requireAbsent("this way to call " + name, function.getOrderByElements());
        SelectClauses.requireAbsent("this way to call " + name, function.getKeywordArguments());
        sql.add(name + (function.isDistinct() ? "(DISTINCT " : "("));
        parameters(function.getParameters());
        sql.add(")");
    }

    private void parameters(@Nullable ExpressionList<?> parameters) {
        if (parameters != null) {
            sql.join(parameters, ", ", this::parameter);
        }
    }

    private void parameter(Expression parameter) {
        if (parameter.getClass() == AllColumns.class) {
            sql.add("*");
        } else {
            expressions.write(parameter);
        }
    }

    private void window(AnalyticExpression window) {
        String name = known(window.getName(), Allowed.WINDOW_FUNCTIONS);
        boolean strange = window.getType() != AnalyticType.OVER
                || window.getWindowElement() != null
                || window.getWindowName() != null
                || window.getFilterExpression() != null
                || window.getKeep() != null
                || window.getHavingClause() != null
                || window.getNullHandling() != null
                || window.getLimit() != null
                || window.getOnOverflowTruncate() != null
                || window.isUnique()
                || window.isDistinct()
                || window.isIgnoreNulls()
                || window.isIgnoreNullsOutside();
        SelectClauses.requireNot("this kind of window", strange);
        SelectClauses.requireAbsent("this kind of window", window.getFuncOrderBy());
        SelectClauses.requireAbsent("this kind of window", window.getKeywordArguments());
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
        sql.add(")");
    }

    /** MySQL refuses a whole number here, as the position that it is elsewhere; NULL is as constant. */
    private void windowKey(Expression key) {
        if (isWholeNumber(key)) {
            sql.add("NULL");
        } else {
            expressions.write(key);
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

    private void extract(ExtractExpression extract) {
        sql.add("EXTRACT(" + known(extract.getName(), Allowed.UNITS) + " FROM ");
        expressions.write(extract.getExpression());
        sql.add(")");
    }

    private void interval(IntervalExpression interval) {
        IntervalQualifier unit = interval.getIntervalQualifier();
        boolean strange = !interval.isUsingIntervalKeyword()
                || unit == null
                || unit.getTrailingField() != null
                || unit.getLeadingFieldPrecision() != null
                || unit.getFractionalSecondsPrecision() != null;
        SelectClauses.requireNot("this kind of interval", strange);
        sql.add("INTERVAL ");
        if (interval.getExpression() != null) {
            expressions.write(interval.getExpression());
        } else {
            String count = interval.getParameter().replace("'", "");
            SelectClauses.requireNot("this kind of interval", !count.matches("-?\\d{1,9}"));
            sql.add(count);
        }
        sql.add(" " + known(unit == null ? null : unit.getLeadingField(), Allowed.UNITS));
    }

    private void cast(CastExpression cast) {
        ColDataType type = cast.getColDataType();
        boolean strange = cast.isImplicitCast()
                || !"CAST".equalsIgnoreCase(cast.keyword)
                || type == null
                || cast.getFormat() != null
                || type.getCharacterSet() != null
                || !isEmpty(type.getArgumentsStringList());
        SelectClauses.requireNot("this kind of cast", strange);
        sql.add("CAST(");
        expressions.write(cast.getLeftExpression());
        Matcher sized = SIZED_TYPE.matcher(type.getDataType());
        SelectClauses.requireNot("this kind of cast", !sized.matches());
        sql.add(" AS " + known(sized.group(1), Allowed.CAST_TYPES));
        if (sized.group(2) != null) {
            sql.add(sized.group(2));
        }
        sql.add(")");
    }

    private void trim(TrimFunction trim) {
        SelectClauses.requireAbsent("this way to call TRIM", trim.getTrimSpecification());
        SelectClauses.requireAbsent("this way to call TRIM", trim.getFromExpression());
        sql.add("TRIM(");
        expressions.write(trim.getExpression());
        sql.add(")");
    }

    private static boolean isEmpty(@Nullable List<?> items) {
        return items == null || items.isEmpty();
    }

    private static String known(@Nullable String name, Set<String> allowed) {
        String upper = name == null ? "" : name.strip().toUpperCase(Locale.ROOT);
        if (!allowed.contains(upper)) {
            throw BadQuery.notAllowed("'" + upper + "'");
        }
        return upper;
    }
}
