package dev.rowhouse.uploader.infer;

import dev.rowhouse.uploader.types.FieldType;
import org.jspecify.annotations.Nullable;

/**
 * What a column's cells turned out to be.
 *
 * @param format of dates; null for ISO 8601
 * @param integerDigits most digits before a decimal point, for numbers
 * @param fractionDigits most digits after it
 * @param maxChars most characters of a cell, as UTF-16 units
 * @param note a doubt that people should know of
 */
public record InferredType(
        FieldType type,
        @Nullable String format,
        int integerDigits,
        int fractionDigits,
        int maxChars,
        @Nullable String note) {}
