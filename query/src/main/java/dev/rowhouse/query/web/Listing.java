package dev.rowhouse.query.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page of a list. */
record Listing<T>(List<T> items, @Nullable String nextCursor) {

    /** Makes a page of items of which one more was read than fits, if there was one more. */
    static <T> Listing<T> of(List<T> read, int limit, Function<T, String> cursor) {
        if (read.size() <= limit) {
            return new Listing<>(read, null);
        }
        List<T> items = read.subList(0, limit);
        return new Listing<>(items, cursor.apply(items.get(limit - 1)));
    }
}
