package dev.rowhouse.query.report;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/** What a server's refusal of a query means, in words of the query. Both servers share these codes. */
final class ServerRefusal {

    private static final int UNKNOWN_COLUMN = 1054;

    private static final Map<Integer, String> DETAILS = Map.of(
            1052, "A column is in more than one dataset; put the dataset's name before it",
            1055, "A selected column is neither grouped nor aggregated",
            1066, "Two datasets have the same name or alias",
            1111, "An aggregate stands where none can be",
            1140, "A selected column is neither grouped nor aggregated",
            1222, "The parts of a UNION have different numbers of columns",
            1241, "An expression has the wrong number of columns",
            1242, "A subquery that stands for one value has several rows");

    private static final Pattern QUOTED = Pattern.compile("'([^']{1,200})'");

    private ServerRefusal() {}

    static Optional<String> unknownColumn(DataAccessException refusal) {
        SQLException cause = cause(refusal);
        if (cause == null || cause.getErrorCode() != UNKNOWN_COLUMN || cause.getMessage() == null) {
            return Optional.empty();
        }
        Matcher column = QUOTED.matcher(cause.getMessage());
        return column.find() ? Optional.of(column.group(1)) : Optional.empty();
    }

    static String detail(DataAccessException refusal) {
        SQLException cause = cause(refusal);
        String known = cause == null ? null : DETAILS.get(cause.getErrorCode());
        return known == null ? "The query cannot be run" : known;
    }

    private static @Nullable SQLException cause(DataAccessException refusal) {
        return refusal.getMostSpecificCause() instanceof SQLException cause ? cause : null;
    }
}
