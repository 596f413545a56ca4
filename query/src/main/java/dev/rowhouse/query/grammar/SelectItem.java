package dev.rowhouse.query.grammar;

import org.jspecify.annotations.Nullable;

/** One item of {@code select}. */
public sealed interface SelectItem {

    /** Every column of the dataset. */
    record AllColumns() implements SelectItem {}

    /** A column, under its own name or under another. */
    record OneColumn(String column, @Nullable String alias) implements SelectItem {

        public String outputName() {
            return alias == null ? column : alias;
        }
    }
}
