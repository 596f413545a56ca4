package dev.rowhouse.query.mysql;

import java.sql.SQLException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/** Turns the driver's failures into Spring's. */
final class Failures {

    private Failures() {}

    static DataAccessException translated(SQLExceptionTranslator translator, SQLException failure) {
        DataAccessException translated = translator.translate("reading", null, failure);
        return translated == null ? new UncategorizedSQLException("reading", null, failure) : translated;
    }
}
