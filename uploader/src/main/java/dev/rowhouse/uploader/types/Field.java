package dev.rowhouse.uploader.types;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a cell of a column must be, by the dataset's schema.
 *
 * @param format of dates and times: null or {@code default} for ISO 8601, else a strptime pattern
 * @param missing texts that stand for no value
 * @param minimum in the same forms as a cell; null for none
 */
public record Field(
        String name,
        FieldType type,
        @Nullable String format,
        boolean required,
        Set<String> missing,
        @Nullable Integer minLength,
        @Nullable Integer maxLength,
        @Nullable String minimum,
        @Nullable String maximum,
        @Nullable CellPattern pattern,
        @Nullable List<String> allowed,
        char decimalChar,
        @Nullable String groupChar,
        Set<String> trueValues,
        Set<String> falseValues) {

    public static final Set<String> EMPTY_IS_MISSING = Set.of("");
    public static final Set<String> TRUE_VALUES = Set.of("true", "True", "TRUE", "1");
    public static final Set<String> FALSE_VALUES = Set.of("false", "False", "FALSE", "0");

    /** A field without constraints. */
    public static Field plain(String name, FieldType type, @Nullable String format, Set<String> missing) {
        return new Field(
                name,
                type,
                format,
                false,
                missing,
                null,
                null,
                null,
                null,
                null,
                null,
                '.',
                null,
                TRUE_VALUES,
                FALSE_VALUES);
    }
}
