package dev.rowhouse.query.grammar;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request for records asks for, in the words of the request.
 *
 * @param select never empty
 * @param where what all returned rows fulfil
 * @param order empty: as the rows were loaded
 * @param limit most rows to return; null where the request does not say
 * @param offset how many rows to leave out first
 * @param after cursor behind which the page begins
 */
public record RecordsQuery(
        List<SelectItem> select,
        Condition.And where,
        List<OrderTerm> order,
        @Nullable Long limit,
        long offset,
        @Nullable String after) {

    /** Most rows of a page. */
    public long pageLimit() {
        return limit == null ? RecordsQueryParser.DEFAULT_LIMIT : limit;
    }
}
