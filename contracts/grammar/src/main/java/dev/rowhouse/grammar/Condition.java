package dev.rowhouse.grammar;

import java.util.List;

/** What a row must fulfil. A condition on a null is neither true nor false, as in SQL, unless it is there to ask for nulls. */
public sealed interface Condition {

    /** Every one of them; true if there is none. */
    record And(List<Condition> conditions) implements Condition {}

    /** At least one of them; false if there is none. */
    record Or(List<Condition> conditions) implements Condition {}

    record Not(Condition condition) implements Condition {}

    record Compare(String column, Comparison comparison, String value) implements Condition {}

    /** True or false, never unknown: a null differs from every value. */
    record IsDistinct(String column, String value) implements Condition {}

    /** The pattern has {@code %} for any text, {@code _} for one character and {@code \} before either to mean itself. */
    record Like(String column, String pattern, LetterCase letterCase) implements Condition {}

    /** Some part of the text fits a regular expression of the server. */
    record Match(String column, String expression, LetterCase letterCase) implements Condition {}

    /** The words of a text are looked for through a full-text index. */
    record FullText(String column, TextQuery.Form form, String query) implements Condition {}

    record In(String column, List<String> values) implements Condition {}

    /** Besides columns, {@code is.null} can be asked of what is embedded: whether a row has none. */
    record Is(String column, State state) implements Condition {}

    /** Comparisons of a column with one value. */
    enum Comparison {
        EQ("="),
        NEQ("<>"),
        GT(">"),
        GTE(">="),
        LT("<"),
        LTE("<=");

        private final String sql;

        Comparison(String sql) {
            this.sql = sql;
        }

        public String sql() {
            return sql;
        }

        public boolean needsOrder() {
            return this != EQ && this != NEQ;
        }
    }

    /** Whether upper and lower case differ. */
    enum LetterCase {
        MATTERS,
        IGNORED
    }

    /** What {@code is} can ask for. */
    enum State {
        NULL,
        NOT_NULL,
        TRUE,
        FALSE,
        UNKNOWN
    }
}
