package dev.rowhouse.grammar;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One column of {@code order}.
 *
 * @param embedded what {@code select} embeds, by the name that it has in the answer, where the column is one of that; null
 *     for a column of the rows themselves
 */
public record OrderTerm(@Nullable String embedded, String column, Direction direction, Nulls nulls) {

    /**
     * The way that rows go which are equal in all terms, by their lineage: that of the last term, so that an index can be read
     * in one direction. Whatever reads and whatever changes the first rows of an order has to agree on it.
     */
    public static Direction ofTies(List<OrderTerm> terms) {
        return terms.isEmpty() ? Direction.ASC : terms.get(terms.size() - 1).direction();
    }

    /** Which values come first. */
    public enum Direction {
        ASC,
        DESC
    }

    /** Where rows without a value go. */
    public enum Nulls {
        FIRST,
        LAST;

        /** As in PostgreSQL: null counts as greater than any value. */
        static Nulls usual(Direction direction) {
            return direction == Direction.ASC ? LAST : FIRST;
        }
    }
}
