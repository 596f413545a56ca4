package dev.rowhouse.grammar.sql;

import java.sql.SQLException;

/** What the servers say of the regular expressions that {@code match} and {@code imatch} hand them. */
public final class ExpressionErrors {

    /** MySQL 8 and later have a range of codes for regular expressions, MariaDB has one. */
    private static final int FIRST_OF_MYSQL = 3685;

    private static final int LAST_OF_MYSQL = 3699;
    private static final int MARIADB = 1139;

    private ExpressionErrors() {}

    /** Whether a statement failed because the server makes nothing of an expression, or gives it up as too complex. */
    public static boolean isOne(SQLException failure) {
        int code = failure.getErrorCode();
        return code == MARIADB || (code >= FIRST_OF_MYSQL && code <= LAST_OF_MYSQL);
    }
}
