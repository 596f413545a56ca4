package dev.rowhouse.query.sql;

import dev.rowhouse.grammar.NearestName;
import dev.rowhouse.grammar.sql.SqlBuilder;
import dev.rowhouse.query.sql.BadQuery.Rule;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.DateUnitExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.ExtractExpression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.IntervalExpression;
import net.sf.jsqlparser.expression.IntervalQualifier;
import net.sf.jsqlparser.expression.TrimFunction;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.schema.Column;
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
        expressions.on(AnalyticExpression.class, new WindowWriter(sql, expressions)::write);
        expressions.on(ExtractExpression.class, this::extract);
        expressions.on(IntervalExpression.class, this::interval);
        expressions.on(CastExpression.class, this::cast);
        expressions.on(TrimFunction.class, this::trim);
        expressions.on(DateUnitExpression.class, this::unitThatIsNone);
    }

    private void function(Function function) {
        String name = listed(function.getName(), Allowed.FUNCTIONS);
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
        int letters = 1;
        Integer searched = Allowed.SEARCHING.get(name);
        if (searched != null
                && function.getParameters() != null
                && function.getParameters().size() > searched) {
            letters = expressions.requireShort(name, function.getParameters().get(searched));
        }
        RowEffort effort = expressions.effort();
        long before = effort.joined();
        sql.add(name + (function.isDistinct() ? "(DISTINCT " : "("));
        if (Allowed.UNIT_FIRST.contains(name)) {
            startingWithUnit(function.getParameters());
        } else if (Allowed.JOINING.contains(name)) {
            effort.joining(() -> parameters(function.getParameters()));
            before = effort.joined();
        } else {
            parameters(function.getParameters());
        }
        sql.add(")");
        effort.over(letters, before);
    }

    /** The parser takes some units for what they are, and some for columns. */
    private void startingWithUnit(@Nullable ExpressionList<?> parameters) {
        if (parameters == null || parameters.isEmpty()) {
            throw BadQuery.notAllowed("this function without a unit");
        }
        Expression first = parameters.get(0);
        sql.add(known(first instanceof Column column ? column.getColumnName() : first.toString(), Allowed.UNITS));
        for (Expression further : parameters.subList(1, parameters.size())) {
            sql.add(", ");
            expressions.write(further);
        }
    }

    /** The parser takes some columns for units, {@code day} among them, and forgets how they are written. */
    private void unitThatIsNone(DateUnitExpression unit) {
        SelectClauses.requireNot("the unit " + unit.getType() + " here", unit.getASTNode() == null);
        expressions.write(new Column(unit.getASTNode().jjtGetFirstToken().image));
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

    private void extract(ExtractExpression extract) {
        sql.add("EXTRACT(" + known(extract.getName(), Allowed.UNITS) + " FROM ");
        expressions.write(extract.getExpression());
        sql.add(")");
    }

    /** The parser knows units behind plain numbers only; {@code TIMESTAMPADD} is for all else. */
    private void interval(IntervalExpression interval) {
        IntervalQualifier unit = interval.getIntervalQualifier();
        boolean strange = !interval.isUsingIntervalKeyword()
                || interval.getExpression() != null
                || unit == null
                || unit.getTrailingField() != null
                || unit.getLeadingFieldPrecision() != null
                || unit.getFractionalSecondsPrecision() != null;
        SelectClauses.requireNot("this kind of interval", strange);
        String count = interval.getParameter().replace("'", "");
        SelectClauses.requireNot("this kind of interval", !count.matches("-?\\d{1,9}"));
        sql.add("INTERVAL " + count + " " + known(unit == null ? null : unit.getLeadingField(), Allowed.UNITS));
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
        String name = sized.group(1).toUpperCase(Locale.ROOT);
        sql.add(" AS " + known(Allowed.CAST_SYNONYMS.getOrDefault(name, name), Allowed.CAST_TYPES));
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

    /** The name of a function as it is written. */
    static String listed(@Nullable String name, Set<String> allowed) {
        String upper = name == null ? "" : name.strip().toUpperCase(Locale.ROOT);
        if (!allowed.contains(upper)) {
            throw new BadQuery(
                    Rule.FUNCTION,
                    "There is no function '" + upper + "' here",
                    NearestName.to(upper, allowed).orElse(null));
        }
        return upper;
    }

    private static String known(@Nullable String name, Set<String> allowed) {
        String upper = name == null ? "" : name.strip().toUpperCase(Locale.ROOT);
        if (!allowed.contains(upper)) {
            throw BadQuery.notAllowed("'" + upper + "'");
        }
        return upper;
    }
}
