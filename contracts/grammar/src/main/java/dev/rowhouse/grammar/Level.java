package dev.rowhouse.grammar;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of one dataset: of the requested one, or of one that is embedded in another's rows.
 *
 * @param select empty for an embedding of which nothing is shown; otherwise never empty
 * @param where what all rows fulfil
 * @param order empty: as the rows were loaded; what its terms name as embedded, {@code select} embeds
 * @param limit most rows, of an embedding for each row that it stands in; null if the request does not say
 * @param offset how many rows to leave out first
 */
public record Level(
        List<SelectItem> select,
        Condition.And where,
        List<OrderTerm> order,
        @Nullable Long limit,
        long offset) {

    /** Whether rows are put together: then the columns that are selected beside the aggregates tell the groups. */
    public boolean isAggregated() {
        return select.stream().anyMatch(SelectItem.Aggregate.class::isInstance);
    }
}
