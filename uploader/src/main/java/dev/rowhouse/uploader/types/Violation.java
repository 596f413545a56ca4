package dev.rowhouse.uploader.types;

import java.util.Locale;

/**
 * Why a cell or row was refused.
 *
 * @param message a sentence for people that says what would be right
 */
public record Violation(Code code, String message) {

    /** The codes of the HTTP contract. */
    public enum Code {
        REQUIRED,
        TYPE,
        TOO_LONG,
        RANGE,
        PATTERN,
        ENUM,
        UNIQUE,
        REFERENCE,
        EXTRA_CELL,
        MISSING_CELL,
        ENCODING,
        QUOTE,
        AMBIGUOUS_DATE,
        RULE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
