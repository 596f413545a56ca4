package dev.rowhouse.query.sql;

import dev.rowhouse.grammar.sql.SqlBuilder;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import net.sf.jsqlparser.expression.BooleanValue;
import net.sf.jsqlparser.expression.DateTimeLiteralExpression;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.NullValue;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.TimeKeyExpression;

/**
 * Writes literals. Texts become parameters. Numbers are written as they are, once it is sure that they are numbers: behind
 * ORDER BY and GROUP BY they stand for columns, which parameters cannot.
 */
final class Literals {

    private static final Pattern NUMBER = Pattern.compile("\\d{0,40}(\\.\\d{0,40})?([eE][+-]?\\d{1,3})?");

    private static final Map<String, String> NOW = Map.of(
            "CURRENT_DATE", "CURRENT_DATE",
            "CURRENT_TIME", "CURRENT_TIME",
            "CURRENT_TIMESTAMP", "CURRENT_TIMESTAMP");

    private final SqlBuilder sql;

    private Literals(SqlBuilder sql) {
        this.sql = sql;
    }

    static void register(ExpressionWriter expressions) {
        Literals literals = new Literals(expressions.sql());
        expressions.on(LongValue.class, value -> literals.number(value.getStringValue()));
        expressions.on(DoubleValue.class, value -> literals.number(value.toString()));
        expressions.on(StringValue.class, literals::text);
        expressions.on(NullValue.class, value -> literals.sql.add("NULL"));
        expressions.on(BooleanValue.class, value -> literals.sql.add(value.getValue() ? "TRUE" : "FALSE"));
        expressions.on(DateTimeLiteralExpression.class, literals::dateTime);
        expressions.on(TimeKeyExpression.class, literals::now);
    }

    private void number(String text) {
        if (text.isEmpty() || !NUMBER.matcher(text).matches()) {
            throw BadQuery.notAllowed("this kind of number");
        }
        sql.add(text);
    }

    private void text(StringValue value) {
        if (value.getPrefix() != null || !"'".equals(value.getQuoteStr())) {
            throw BadQuery.notAllowed("a text with a prefix");
        }
        write(value.getNotExcapedValue(), sql);
    }

    /**
     * Adds a text. Where backslashes do not escape, Connector/J sends a text with a quote as hexadecimal digits, which the
     * servers take for bytes unless they are told otherwise.
     */
    static void write(String text, SqlBuilder sql) {
        sql.add("_utf8mb4 ").parameter(text);
    }

    private void dateTime(DateTimeLiteralExpression literal) {
        String text = literal.getValue();
        boolean quoted = text.length() >= 2 && text.startsWith("'") && text.endsWith("'");
        if (!quoted || literal.getType() == DateTimeLiteralExpression.DateTime.TIMESTAMPTZ) {
            throw BadQuery.notAllowed("this kind of date");
        }
        String type = literal.getType() == DateTimeLiteralExpression.DateTime.TIMESTAMP
                ? "DATETIME"
                : literal.getType().name();
        sql.add("CAST(").parameter(text.substring(1, text.length() - 1)).add(" AS " + type + ")");
    }

    private void now(TimeKeyExpression key) {
        String name = key.getStringValue().replace("()", "").toUpperCase(Locale.ROOT);
        String written = NOW.get(name);
        if (written == null) {
            throw BadQuery.notAllowed(name);
        }
        sql.add(written);
    }
}
