package dev.rowhouse.grammar;

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

    /** A request says something of rows that it does not embed. */
    static QueryRefused notEmbedded(String parameter, String name, Optional<String> nearest) {
        QueryRefused refused = new QueryRefused(
                Reason.NOT_EMBEDDED,
                "Parameter '" + parameter + "': '" + name
                        + "' is not embedded by 'select'; a name with a dot must be in" + " double quotes",
                nearest.map(known -> "Perhaps you meant '" + known + "'").orElse(null));
        nearest.ifPresent(known -> refused.with("nearest", known));
        return refused.with("parameter", parameter);
    }

    /** No foreign key leads from one dataset to the other, or more than one does. */
    public static QueryRefused noRelationship(String dataset, String target, String hint) {
        return new QueryRefused(
                        Reason.NO_RELATIONSHIP,
                        "There is no one relationship between '" + dataset + "' and '" + target + "'",
                        hint)
                .with("dataset", dataset)
                .with("target", target);
    }

    /** Words are asked for in a column without a full-text index. */
    public static QueryRefused notSearchable(String column) {
        return new QueryRefused(
                        Reason.NOT_SEARCHABLE,
                        "'" + column + "' has no full-text index",
                        "The dataset's owner can give it one; like, ilike, match and imatch need none")
                .with("column", column);
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
        BAD_VALUE("bad-value", "22P02"),
        NOT_SEARCHABLE("not-searchable", "PGRST100"),
        NOT_EMBEDDED("not-embedded", "PGRST108"),
        NO_RELATIONSHIP("no-relationship", "PGRST200");

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
