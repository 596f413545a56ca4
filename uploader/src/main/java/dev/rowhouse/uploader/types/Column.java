package dev.rowhouse.uploader.types;

import org.jspecify.annotations.Nullable;

/**
 * A column of one version of a dataset's table.
 *
 * @param physical its name in the database, {@code c1} and so on
 * @param format of dates and times, as in the Table Schema; null for ISO 8601
 * @param sqlType for example {@code VARCHAR(255)}; what it cannot hold is rejected, never cut
 * @param notation of numbers whose type was inferred; null where the type was declared
 */
public record Column(
        String name,
        String physical,
        FieldType type,
        @Nullable String format,
        String sqlType,
        @Nullable Notation notation) {

    /** A column whose type was declared, or is not that of a number. */
    public Column(String name, String physical, FieldType type, @Nullable String format, String sqlType) {
        this(name, physical, type, format, sqlType, null);
    }
}
