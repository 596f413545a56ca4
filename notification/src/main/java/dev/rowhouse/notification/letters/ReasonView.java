package dev.rowhouse.notification.letters;

import dev.rowhouse.events.RejectReason;
import org.jspecify.annotations.Nullable;

/**
 * One kind of reject, as a letter shows it.
 *
 * @param column null where the whole row was refused
 * @param value null where the cell was empty
 */
record ReasonView(
        String count,
        String code,
        @Nullable String column,
        String line,
        @Nullable String value,
        String message) {

    private static final int MESSAGE = 200;

    static ReasonView of(RejectReason reason) {
        String value = OneLine.of(reason.exampleValue());
        return new ReasonView(
                Count.rows(reason.rows()),
                OneLine.of(reason.code()),
                reason.column() == null ? null : OneLine.of(reason.column()),
                Count.of(reason.exampleLine()),
                value.isEmpty() ? null : value,
                OneLine.of(reason.message(), MESSAGE));
    }
}
