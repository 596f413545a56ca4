package dev.rowhouse.events;

import org.jspecify.annotations.Nullable;

/**
 * One kind of reject in a job.
 *
 * @param code as in the HTTP contract, for example {@code required}
 * @param column the column's name, or null where the whole row was refused
 * @param rows how many rows have it
 * @param exampleLine physical line of the first such row
 */
public record RejectReason(
        String code, @Nullable String column, long rows, long exampleLine, String exampleValue, String message) {}
