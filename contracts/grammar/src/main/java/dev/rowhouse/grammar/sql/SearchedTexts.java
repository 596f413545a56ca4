package dev.rowhouse.grammar.sql;

import dev.rowhouse.grammar.QueryRefused;
import java.sql.SQLException;
import java.sql.SQLWarning;
import org.jspecify.annotations.Nullable;

/**
 * What patterns and regular expressions may take of a server. Servers look at a statement's time between rows only, and some
 * matches of one long text never come to their end: {@code a+$} in a million letters, or {@code LIKE} with a pattern of a
 * thousand. MySQL bounds regular expressions by itself.
 */
public final class SearchedTexts {

    /** Of a pattern or an expression, in characters. */
    public static final int LONGEST_PATTERN = 200;

    /** Of a text that an expression is to match, in characters. */
    public static final int LONGEST_TEXT = 4000;

    /**
     * Steps from each letter of a text on. MariaDB's library counts them unless it compiles the expression to machine code.
     */
    private static final String BOUNDED_STEPS = "(*NO_JIT)(*LIMIT_MATCH=25000)";

    /** No number is so large; both servers refuse it when they come to compute it, which they do for no other row. */
    private static final String TOO_LONG = "~0 + CHAR_LENGTH(";

    /** "BIGINT UNSIGNED value is out of range". */
    private static final int OUT_OF_RANGE = 1690;

    private SearchedTexts() {}

    /**
     * A pattern or an expression as it was given.
     *
     * @throws QueryRefused if it is too long
     */
    static String bounded(String column, String pattern) {
        if (pattern.codePointCount(0, pattern.length()) > LONGEST_PATTERN) {
            throw QueryRefused.badValue(
                    column, pattern, "at most " + LONGEST_PATTERN + " characters after like, ilike, match and imatch");
        }
        return pattern;
    }

    /** Adds whether a column matches an expression; the statement fails at a text that is too long. */
    static void match(SqlBuilder sql, Sql column, String expression) {
        sql.add("IF(CHAR_LENGTH(").add(column).add(") > " + LONGEST_TEXT + ", " + TOO_LONG);
        sql.add(column).add("), ").add(column);
        sql.add(" REGEXP CONCAT(IF(VERSION() LIKE '%MariaDB%', '" + BOUNDED_STEPS + "', ''), ");
        sql.parameter(expression).add("))");
    }

    /** Whether a statement matches expressions. What it warns of has to be looked at: see {@link #gaveUp}. */
    public static boolean areIn(String statement) {
        return statement.contains(TOO_LONG);
    }

    /** Whether a statement failed because of an expression, or of a text that it was to match. */
    public static boolean isReason(SQLException failure, String statement) {
        return ExpressionErrors.isOne(failure) || (failure.getErrorCode() == OUT_OF_RANGE && areIn(statement));
    }

    /** The warning that MariaDB took rows for such as do not match, because that would have taken too many steps to know. */
    public static @Nullable SQLWarning gaveUp(@Nullable SQLWarning warnings) {
        for (SQLWarning warning = warnings; warning != null; warning = warning.getNextWarning()) {
            if (ExpressionErrors.isOne(warning)) {
                return warning;
            }
        }
        return null;
    }
}
