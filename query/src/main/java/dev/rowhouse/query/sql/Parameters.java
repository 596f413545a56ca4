package dev.rowhouse.query.sql;

import dev.rowhouse.grammar.sql.SqlBuilder;
import dev.rowhouse.query.sql.BadQuery.Rule;
import java.math.BigDecimal;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.JdbcNamedParameter;
import net.sf.jsqlparser.expression.JdbcParameter;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.StringValue;
import org.jspecify.annotations.Nullable;

/** Writes the values of parameters. */
final class Parameters {

    /** What DECIMAL holds, on both servers; longer numbers would become approximate ones. */
    private static final int MAX_DIGITS = 65;

    private static final int MAX_SCALE = 30;

    private static final int MAX_COUNT_DIGITS = 18;

    /** In characters. */
    private static final int MAX_SEARCHED = 200;

    private static final Object NOT_KNOWN = new Object();

    /** Of all texts, each as often as it is used. */
    private static final int MAX_CHARACTERS = 1_000_000;

    private final SqlBuilder sql;
    private final QueryParameters.Values values;
    private long characters;

    Parameters(SqlBuilder sql, QueryParameters.Values values) {
        this.sql = sql;
        this.values = values;
    }

    void register(ExpressionWriter expressions) {
        expressions.on(JdbcParameter.class, parameter -> write(value(parameter)));
        expressions.on(JdbcNamedParameter.class, parameter -> write(value(parameter)));
    }

    static boolean isParameter(Expression expression) {
        return expression instanceof JdbcParameter || expression instanceof JdbcNamedParameter;
    }

    /** The number behind LIMIT or OFFSET. */
    long count(@Nullable Expression expression) {
        if (expression instanceof LongValue literal
                && literal.getStringValue().matches("\\d{1," + MAX_COUNT_DIGITS + "}")) {
            return Long.parseLong(literal.getStringValue());
        }
        if (expression != null && isParameter(expression)) {
            if (value(expression) instanceof BigDecimal number
                    && number.signum() >= 0
                    && number.scale() <= 0
                    && number.precision() - number.scale() <= MAX_COUNT_DIGITS) {
                return number.longValueExact();
            }
            throw new BadQuery(Rule.PARAMETER, "A parameter after LIMIT or OFFSET must be a whole number");
        }
        throw BadQuery.notAllowed("anything but a number after LIMIT and OFFSET");
    }

    /**
     * To search a text for another takes as many steps as both have letters, multiplied.
     *
     * @return the letters to search for
     */
    int requireShort(String what, Expression searched) {
        Object text = searched instanceof StringValue literal
                ? literal.getNotExcapedValue()
                : isParameter(searched) ? value(searched) : NOT_KNOWN;
        boolean fits = text == null || (text instanceof String known && known.length() <= MAX_SEARCHED);
        SelectClauses.requireNot(
                what + " for anything but a text or parameter of at most " + MAX_SEARCHED + " characters", !fits);
        return text instanceof String known ? known.length() : 0;
    }

    private @Nullable Object value(Expression parameter) {
        if (parameter instanceof JdbcNamedParameter named) {
            SelectClauses.requireNot("a parameter without ':'", !":".equals(named.getParameterCharacter()));
            return values.get(":" + named.getName());
        }
        JdbcParameter numbered = (JdbcParameter) parameter;
        boolean strange = numbered.isUseFixedIndex() || !"?".equals(numbered.getParameterCharacter());
        SelectClauses.requireNot("a parameter with a number", strange);
        return values.get("?" + numbered.getIndex());
    }

    private void write(@Nullable Object value) {
        if (value == null) {
            sql.add("NULL");
        } else if (value instanceof Boolean truth) {
            sql.add(truth ? "TRUE" : "FALSE");
        } else if (value instanceof BigDecimal number) {
            number(number);
        } else {
            text((String) value);
        }
    }

    private void text(String value) {
        characters += value.length();
        if (characters > MAX_CHARACTERS) {
            throw new BadQuery(
                    Rule.SIZE,
                    "The texts of parameters, each time they are used, have more than " + MAX_CHARACTERS
                            + " characters");
        }
        Literals.write(value, sql);
    }

    /** Digits and a point, which the servers take for an exact number; the driver would send some as approximate ones. */
    private void number(BigDecimal number) {
        boolean exact = number.scale() <= MAX_SCALE
                && (long) number.precision() - Math.min(number.scale(), 0) <= MAX_DIGITS
                && number.scale() >= -MAX_DIGITS;
        if (!exact) {
            throw new BadQuery(
                    Rule.PARAMETER,
                    "A parameter has more than " + MAX_DIGITS + " digits, or more than " + MAX_SCALE
                            + " behind the point");
        }
        sql.add("(" + number.toPlainString() + ")");
    }
}
