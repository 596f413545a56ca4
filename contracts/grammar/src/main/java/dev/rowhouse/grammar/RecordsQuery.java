package dev.rowhouse.grammar;

import org.jspecify.annotations.Nullable;

/**
 * What a request for records asks for, in the words of the request.
 *
 * @param level what is asked of the requested dataset
 * @param after cursor behind which the page begins
 */
public record RecordsQuery(Level level, @Nullable String after) {

    /** How many rows a page has that does not say how many it wants. */
    private static final long DEFAULT_LIMIT = 1_000;

    /** Most rows of a page. */
    public long limit() {
        Long limit = level.limit();
        return limit == null ? DEFAULT_LIMIT : limit;
    }

    public long offset() {
        return level.offset();
    }
}
