package dev.rowhouse.query.facet;

import dev.rowhouse.grammar.sql.Column;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The most frequent values of a column.
 *
 * @param hasMore whether there are more different values
 */
public record Facet(Column column, List<Group> groups, boolean hasMore) {

    /**
     * A value, and how many rows have it.
     *
     * @param value in canonical form; null for rows without a value
     */
    public record Group(@Nullable String value, long count) {}
}
