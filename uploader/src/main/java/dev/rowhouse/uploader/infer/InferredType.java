package dev.rowhouse.uploader.infer;

import dev.rowhouse.uploader.types.FieldType;
import dev.rowhouse.uploader.types.Notation;
import org.jspecify.annotations.Nullable;

/**
 * What a column's cells turned out to be.
 *
 * @param format of dates; null for ISO 8601
 * @param notation of numbers; null where all cells are digits, or no numbers
 * @param integerDigits most digits before a decimal point, for numbers
 * @param fractionDigits most digits after it
 * @param maxChars most characters of a cell, as UTF-16 units
 * @param note something that people should know of: a doubt, or how numbers are read
 * @param first the first cell; null where there is none
 * @param because the cell that ruled a narrower type out, where the cells before it had one
 */
public record InferredType(
        FieldType type,
        @Nullable String format,
        @Nullable Notation notation,
        int integerDigits,
        int fractionDigits,
        int maxChars,
        @Nullable String note,
        @Nullable Sighting first,
        @Nullable Counterexample because) {

    /** Text, without anything to tell of it. */
    public static InferredType text(int maxChars) {
        return new InferredType(FieldType.STRING, null, null, 0, 0, maxChars, null, null, null);
    }

    /** A number of so many digits, as this one is written. */
    public InferredType withDigits(int newIntegerDigits, int newFractionDigits) {
        return new InferredType(
                FieldType.NUMBER,
                format,
                notation,
                newIntegerDigits,
                newFractionDigits,
                maxChars,
                note,
                first,
                because);
    }
}
