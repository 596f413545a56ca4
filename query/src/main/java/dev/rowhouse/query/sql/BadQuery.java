package dev.rowhouse.query.sql;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A query that is not one SELECT, or uses something that is not allowed. The message is meant for whoever wrote it. */
public class BadQuery extends RuntimeException {

    private final Rule rule;
    private final @Nullable String nearest;
    private @Nullable Position position;

    public BadQuery(Rule rule, String detail) {
        this(rule, detail, null);
    }

    BadQuery(Rule rule, String detail, @Nullable String nearest) {
        super(detail);
        this.rule = rule;
        this.nearest = nearest;
    }

    static BadQuery notAllowed(String what) {
        return new BadQuery(Rule.NOT_ALLOWED, "Not allowed in a query: " + what);
    }

    /** The same refusal, at a place if none was known. */
    BadQuery at(@Nullable Position place) {
        if (position == null) {
            position = place;
        }
        return this;
    }

    public Rule rule() {
        return rule;
    }

    /** Where it was found, or where what it was found in begins. */
    public Optional<Position> position() {
        return Optional.ofNullable(position);
    }

    /** What was probably meant. */
    public Optional<String> nearest() {
        return Optional.ofNullable(nearest);
    }

    /** What a query has to keep to. */
    public enum Rule {
        /** It comes in a body as documented. */
        BODY,
        /** It is SQL. */
        SYNTAX,
        /** It is one SELECT and nothing else. */
        ONE_SELECT,
        /** It is neither too long nor nested too deep. */
        SIZE,
        /** It has no clause, operator or literal that is not known here. */
        NOT_ALLOWED,
        /** It calls listed functions only. */
        FUNCTION,
        /** Names are clear: none is missing where one is needed, none is given twice. */
        NAME,
        /** There is one value for each parameter, of a kind that fits. */
        PARAMETER,
        /** The database can run it. */
        RUNNABLE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
