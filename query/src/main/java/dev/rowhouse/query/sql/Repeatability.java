package dev.rowhouse.query.sql;

import dev.rowhouse.grammar.values.ColumnType;
import dev.rowhouse.query.catalog.Dataset;
import java.util.Collection;
import java.util.regex.Pattern;

/**
 * Tells whether a query gives the same as long as its datasets hold the same. The clock is all that it could depend on
 * besides, as {@link Allowed} has nothing that is random. The servers look at it also where a time of day is made a moment:
 * they take today for its date. So whatever can be a time of day counts as a look at the clock.
 */
final class Repeatability {

    /** In a statement as it was written, all other words are keywords, as names are quoted and texts are parameters. */
    private static final Pattern CLOCK = Pattern.compile(
            "\\b(?:NOW|CURDATE|CURTIME|UTC_DATE|UTC_TIMESTAMP|CURRENT_DATE|CURRENT_TIME|CURRENT_TIMESTAMP"
                    + "|TIME|TIMEDIFF|SEC_TO_TIME|STR_TO_DATE)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern NAME = Pattern.compile("`(?:[^`]|``)*`");

    private Repeatability() {}

    static boolean isGiven(String sql, Collection<Dataset> datasets) {
        return datasets.stream()
                        .flatMap(dataset -> dataset.columns().stream())
                        .noneMatch(column -> column.type() == ColumnType.TIME)
                && !CLOCK.matcher(NAME.matcher(sql).replaceAll(" ")).find();
    }
}
