package dev.rowhouse.query.records;

import dev.rowhouse.query.output.OutputColumn;
import dev.rowhouse.query.records.Records.Counting;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a page before its first row.
 *
 * @param next cursor of the page behind it, or null if there is none or it has no cursor
 * @param full whether it has as many rows as it may have, and more come behind it
 * @param total how many rows all pages have, or null if nobody asked
 */
public record Page(
        List<OutputColumn> columns,
        @Nullable String next,
        boolean full,
        @Nullable Total total) {

    /**
     * A number of rows.
     *
     * @param counting the wish that it fulfils
     * @param isExact whether the rows were counted, and not guessed
     */
    public record Total(long rows, Counting counting, boolean isExact) {}
}
