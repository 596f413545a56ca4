package dev.rowhouse.uploader.types;

import org.jspecify.annotations.Nullable;

/**
 * How the numbers of an inferred column are written. A column that has one takes only text that would have been inferred as
 * a number: what looks like an identifier, such as {@code 007}, does not fit it.
 *
 * @param decimalChar stands before the fraction
 * @param groupChar stands between groups of digits; null for none
 */
public record Notation(String decimalChar, @Nullable String groupChar) {

    /** {@code 1234.56} */
    public static final Notation PLAIN = new Notation(".", null);

    /** Whether it is other than what everything reads that is told nothing. */
    public boolean isUnusual() {
        return !equals(PLAIN);
    }
}
