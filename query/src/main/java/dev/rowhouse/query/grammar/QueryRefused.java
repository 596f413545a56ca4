package dev.rowhouse.query.grammar;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request asks for something that the grammar or the dataset does not have. Its texts are meant for whoever asked. */
public class QueryRefused extends RuntimeException {

    private final Reason reason;
    private final String detail;
    private final @Nullable String hint;
    private final Map<String, String> members = new LinkedHashMap<>();

    private QueryRefused(Reason reason, String detail, @Nullable String hint) {
        super(detail);
        this.reason = reason;
        this.detail = detail;
        this.hint = hint;
    }

    public static QueryRefused badParameter(String parameter, String detail) {
        return new QueryRefused(Reason.BAD_PARAMETER, "Parameter '" + parameter + "': " + detail, null)
                .with("parameter", parameter);
    }

    public static QueryRefused unknownColumn(String column, Optional<String> nearest) {
        QueryRefused refused = new QueryRefused(
                Reason.UNKNOWN_COLUMN,
                "There is no column '" + column + "'",
                nearest.map(name -> "Perhaps you meant '" + name + "'").orElse(null));
        refused.with("column", column);
        nearest.ifPresent(name -> refused.with("nearest", name));
        return refused;
    }

    public static QueryRefused unknownOperator(String column, String operator, String hint) {
        return new QueryRefused(
                        Reason.UNKNOWN_OPERATOR, "There is no operator '" + operator + "' for '" + column + "'", hint)
                .with("column", column)
                .with("operator", operator);
    }

    public static QueryRefused badValue(String column, String value, String expected) {
        return new QueryRefused(
                        Reason.BAD_VALUE,
                        "'" + shortened(value) + "' is not a value for '" + column + "': expected " + expected,
                        null)
                .with("column", column)
                .with("value", shortened(value));
    }

    private static String shortened(String value) {
        return value.length() <= 100 ? value : value.substring(0, 100) + "...";
    }

    private QueryRefused with(String member, String value) {
        members.put(member, value);
        return this;
    }

    public Reason reason() {
        return reason;
    }

    public String detail() {
        return detail;
    }

    public @Nullable String hint() {
        return hint;
    }

    /** What a program can use. */
    public Map<String, String> members() {
        return members;
    }

    /** Kinds of refusals, with the code that PostgREST's clients know them by. */
    public enum Reason {
        BAD_PARAMETER("bad-parameter", "PGRST100"),
        UNKNOWN_COLUMN("unknown-column", "42703"),
        UNKNOWN_OPERATOR("unknown-operator", "42883"),
        BAD_VALUE("bad-value", "22P02");

        private final String slug;
        private final String code;

        Reason(String slug, String code) {
            this.slug = slug;
            this.code = code;
        }

        public String slug() {
            return slug;
        }

        public String code() {
            return code;
        }
    }
}
