package dev.rowhouse.grammar;

/** One column of {@code order}. */
public record OrderTerm(String column, Direction direction, Nulls nulls) {

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
