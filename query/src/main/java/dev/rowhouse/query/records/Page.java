package dev.rowhouse.query.records;

import dev.rowhouse.query.output.OutputColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a page before its first row.
 *
 * @param next cursor of the page behind it, or null if there is none
 * @param total how many rows all pages have, or null if nobody asked
 */
public record Page(
        List<OutputColumn> columns,
        @Nullable String next,
        @Nullable Long total) {}
