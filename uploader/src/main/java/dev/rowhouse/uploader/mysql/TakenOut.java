package dev.rowhouse.uploader.mysql;

import dev.rowhouse.uploader.catalog.RowTables.TooMuchIndexed;
import java.sql.SQLException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Takes records out of a table. InnoDB notes down what its indexes have of each, and a page is all it has for that. */
final class TakenOut {

    /** "Undo log record is too big". */
    private static final int TOO_MUCH_TO_UNDO = 1713;

    private TakenOut() {}

    /**
     * Runs a DELETE.
     *
     * @return how many records it was about
     * @throws TooMuchIndexed if indexes have more of a record than can be noted down
     */
    static int by(JdbcTemplate jdbc, String delete, Object... parameters) {
        try {
            return jdbc.update(delete, parameters);
        } catch (DataAccessException e) {
            throw e.getRootCause() instanceof SQLException failure && failure.getErrorCode() == TOO_MUCH_TO_UNDO
                    ? new TooMuchIndexed(e)
                    : e;
        }
    }
}
