package dev.rowhouse.query.rejects;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A refused row.
 *
 * @param line physical line of the file at which it starts
 * @param cells its original text, in the order of the file; as many as the row has
 */
public record Reject(long line, List<Reason> errors, List<@Nullable String> cells) {

    /**
     * Why a row was refused.
     *
     * @param column null where the whole row is meant
     */
    public record Reason(
            @Nullable String column, String code, @Nullable String value, String message) {

        /** One line for people. */
        String sentence() {
            return column == null ? code + ": " + message : code + " " + column + ": " + message;
        }
    }
}
