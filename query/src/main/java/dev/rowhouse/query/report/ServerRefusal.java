package dev.rowhouse.query.report;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/** What a server's refusal of a query means, in words of the query. Both servers share these codes. */
final class ServerRefusal {

    private static final int UNKNOWN_COLUMN = 1054;

    /** There is no such table; its definition has changed since the snapshot. */
    private static final Set<Integer> OUTDATED = Set.of(1146, 1412);

    /** For a schema, for a login, for a table, for a column, for a routine, for something that needs a right of its own. */
    private static final Set<Integer> DENIED = Set.of(1044, 1045, 1142, 1143, 1227, 1370);

    private static final Map<Integer, String> DETAILS = Map.ofEntries(
            Map.entry(1052, "A column is in more than one dataset; put the dataset's name before it"),
            Map.entry(1055, "A selected column is neither grouped nor aggregated"),
            Map.entry(1060, "Two columns of a SELECT in FROM have the same name"),
            Map.entry(1066, "Two datasets have the same name or alias"),
            Map.entry(1111, "An aggregate stands where none can be"),
            Map.entry(1114, "The query needs more room than there is for it"),
            Map.entry(1116, "Too many datasets are joined"),
            Map.entry(1140, "A selected column is neither grouped nor aggregated"),
            Map.entry(1222, "The parts of a UNION have different numbers of columns"),
            Map.entry(1241, "An expression has the wrong number of columns"),
            Map.entry(1242, "A subquery that stands for one value has several rows"),
            Map.entry(1690, "A number is too large for its type"));

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

    /** Whether a table is not, or not any more, what the catalog said of it when the statement was written. */
    static boolean isOutdated(DataAccessException refusal) {
        SQLException cause = cause(refusal);
        return cause != null && OUTDATED.contains(cause.getErrorCode());
    }

    /** Whether the account may not do what the statement wants. No checked query wants such a thing. */
    static boolean isDenied(DataAccessException refusal) {
        SQLException cause = cause(refusal);
        return cause != null && DENIED.contains(cause.getErrorCode());
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
