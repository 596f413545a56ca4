package dev.rowhouse.grammar.sql;

import java.sql.SQLException;
import java.util.Set;

/** What the servers say of the regular expressions that {@code match} and {@code imatch} hand them. */
public final class ExpressionErrors {

    /** MySQL 8 and later have a code for each fault, most of them in one row, from a full buffer to a large pattern. */
    private static final int FIRST_OF_MYSQL = 3684;

    private static final int LAST_OF_MYSQL = 3700;

    /** A group's name, a number that is too large; MariaDB's only code, which MySQL has for what it does not expect. */
    private static final Set<Integer> OTHERS = Set.of(3887, 4007, 1139);

    private ExpressionErrors() {}

    /** Whether a statement failed because the server makes nothing of an expression, or gives it up as too complex. */
    public static boolean isOne(SQLException failure) {
        int code = failure.getErrorCode();
        return (code >= FIRST_OF_MYSQL && code <= LAST_OF_MYSQL) || OTHERS.contains(code);
    }
}
