package dev.rowhouse.uploader.mysql;

import dev.rowhouse.uploader.load.BulkLoader.RowTooWide;
import java.sql.SQLException;
import java.util.Objects;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Copies rows from table to table by one statement. Where the text of a row does not fit, the server says so of the statement
 * and not of the row; it is found by copying halves.
 */
final class CopiedRows {

    /** "Row size too large": what stays in the page of a row that has only its longer texts elsewhere. */
    private static final int ROW_SIZE_TOO_LARGE = 1118;

    private final JdbcTemplate jdbc;

    CopiedRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Copies rows.
     *
     * @param insert a statement that ends with conditions
     * @param line what it calls the line of a row
     * @param numbered the table of the line
     * @return how many there were
     * @throws RowTooWide of the first row that is too wide; others may have been copied
     */
    long copy(String insert, String line, String numbered) {
        try {
            return jdbc.update(insert);
        } catch (DataAccessException e) {
            if (!isTooWide(e)) {
                throw e;
            }
            throw new RowTooWide(firstTooWide(insert, line, numbered), e);
        }
    }

    /** A statement that fails takes back its own rows only, so each row is copied once at most. */
    private long firstTooWide(String insert, String line, String numbered) {
        String extent = "SELECT %s(%s) FROM " + numbered;
        String column = line.substring(line.indexOf('.') + 1);
        long first = Objects.requireNonNull(jdbc.queryForObject(extent.formatted("MIN", column), Long.class));
        long last = Objects.requireNonNull(jdbc.queryForObject(extent.formatted("MAX", column), Long.class));
        while (first < last) {
            long middle = first + (last - first) / 2;
            if (copies(insert + " AND %s BETWEEN %d AND %d".formatted(line, first, middle))) {
                first = middle + 1;
            } else {
                last = middle;
            }
        }
        return first;
    }

    private boolean copies(String insert) {
        try {
            jdbc.update(insert);
            return true;
        } catch (DataAccessException e) {
            if (isTooWide(e)) {
                return false;
            }
            throw e;
        }
    }

    private static boolean isTooWide(DataAccessException e) {
        return e.getRootCause() instanceof SQLException failure && isTooWide(failure);
    }

    static boolean isTooWide(SQLException e) {
        return e.getErrorCode() == ROW_SIZE_TOO_LARGE;
    }
}
