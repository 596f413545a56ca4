package dev.rowhouse.query.mysql;

import java.sql.SQLException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/** Turns the driver's failures into Spring's. */
final class Failures {

    /** MySQL 8 and later have a range of codes for regular expressions, MariaDB has one. */
    private static final int FIRST_OF_EXPRESSIONS = 3685;

    private static final int LAST_OF_EXPRESSIONS = 3699;
    private static final int EXPRESSION = 1139;

    private Failures() {}

    static boolean isBadExpression(SQLException failure) {
        int code = failure.getErrorCode();
        return code == EXPRESSION || (code >= FIRST_OF_EXPRESSIONS && code <= LAST_OF_EXPRESSIONS);
    }

    static DataAccessException translated(SQLExceptionTranslator translator, SQLException failure) {
        DataAccessException translated = translator.translate("reading", null, failure);
        return translated == null ? new UncategorizedSQLException("reading", null, failure) : translated;
    }
}
