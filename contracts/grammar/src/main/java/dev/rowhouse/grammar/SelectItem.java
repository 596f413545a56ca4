package dev.rowhouse.grammar;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One item of {@code select}. */
public sealed interface SelectItem {

    /** Every column of the dataset. */
    record AllColumns() implements SelectItem {}

    /**
     * A column, under its own name or under another.
     *
     * @param cast name of the type that it is given back as; null: its own
     */
    record OneColumn(
            String column, @Nullable String alias, @Nullable String cast) implements SelectItem {

        public String outputName() {
            return alias == null ? column : alias;
        }
    }

    /**
     * A value made of many rows.
     *
     * @param column null for {@code count()}, which counts rows
     * @param cast name of the type that the result is given back as
     */
    record Aggregate(
            Function function,
            @Nullable String column,
            @Nullable String alias,
            @Nullable String cast) implements SelectItem {

        public String outputName() {
            return alias == null ? function.toString() : alias;
        }
    }

    /**
     * Rows of another dataset that belong to each row, by a foreign key of either.
     *
     * @param target the other dataset, or the column that refers to it
     * @param hint a column of the foreign key that is meant; null where there is but one key
     */
    record Embedding(
            String target, @Nullable String alias, @Nullable String hint, Join join, Form form, Level level)
            implements SelectItem {

        /** The name of its member in the answer, and of it in conditions. */
        public String outputName() {
            return alias == null ? target : alias;
        }
    }

    /** What is made of the values of a column, leaving out nulls. */
    enum Function {
        AVG,
        COUNT,
        MAX,
        MIN,
        SUM;

        /** As requests and answers name it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What becomes of rows for which nothing is embedded. */
    enum Join {
        LEFT,
        INNER
    }

    /** Where embedded columns go. */
    enum Form {
        NESTED,
        /** Between the columns of the row itself. */
        SPREAD
    }
}
