package dev.rowhouse.query.plan;

import dev.rowhouse.grammar.QueryRefused;
import dev.rowhouse.grammar.sql.Sql;
import dev.rowhouse.grammar.sql.SqlBuilder;
import dev.rowhouse.grammar.values.CellFormat;
import dev.rowhouse.grammar.values.ColumnType;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives values back as another type. Only what every value can become: a text that is no number would fail in the middle of
 * an answer, or be a silent zero.
 */
final class Casts {

    /** PostgreSQL's names. */
    private static final Map<String, ColumnType> TYPES = Map.ofEntries(
            Map.entry("text", ColumnType.STRING),
            Map.entry("varchar", ColumnType.STRING),
            Map.entry("character varying", ColumnType.STRING),
            Map.entry("int", ColumnType.INTEGER),
            Map.entry("int4", ColumnType.INTEGER),
            Map.entry("int8", ColumnType.INTEGER),
            Map.entry("integer", ColumnType.INTEGER),
            Map.entry("bigint", ColumnType.INTEGER),
            Map.entry("numeric", ColumnType.NUMBER),
            Map.entry("decimal", ColumnType.NUMBER),
            Map.entry("float8", ColumnType.NUMBER),
            Map.entry("double precision", ColumnType.NUMBER),
            Map.entry("bool", ColumnType.BOOLEAN),
            Map.entry("boolean", ColumnType.BOOLEAN),
            Map.entry("date", ColumnType.DATE),
            Map.entry("timestamp", ColumnType.DATETIME),
            Map.entry("timestamptz", ColumnType.DATETIME),
            Map.entry("time", ColumnType.TIME));

    private Casts() {}

    /**
     * The value under a cast.
     *
     * @param cast null for none
     * @throws QueryRefused if the type is not known, or not every value of this one has a form in it
     */
    static Value cast(Value value, @Nullable String cast) {
        if (cast == null) {
            return value;
        }
        ColumnType to = TYPES.get(cast.toLowerCase(Locale.ROOT));
        if (to == null) {
            throw QueryRefused.badParameter(
                    "select",
                    "there is no type '" + cast + "'; known are text, integer, numeric, boolean, date,"
                            + " timestamptz and time");
        }
        ColumnType from = value.type();
        if (to == ColumnType.STRING) {
            return as(value, value.sql(), to, value.format().asText());
        }
        boolean same = from == to
                || (from == ColumnType.INTEGER && to == ColumnType.NUMBER)
                || (from == ColumnType.YEAR && (to == ColumnType.INTEGER || to == ColumnType.NUMBER))
                || (from == ColumnType.BOOLEAN && to == ColumnType.INTEGER);
        if (same) {
            return as(value, value.sql(), to, to.format());
        }
        return as(value, converted(value, to, cast), to, to.format());
    }

    private static Sql converted(Value value, ColumnType to, String cast) {
        ColumnType from = value.type();
        if (from == ColumnType.NUMBER && to == ColumnType.INTEGER) {
            return around("ROUND(", value, ")");
        }
        if (from == ColumnType.INTEGER && to == ColumnType.BOOLEAN) {
            return around("(", value, " <> 0)");
        }
        if (from == ColumnType.DATETIME && to == ColumnType.DATE) {
            return around("DATE(", value, ")");
        }
        if (from == ColumnType.DATETIME && to == ColumnType.TIME) {
            return around("TIME(", value, ")");
        }
        if (from == ColumnType.DATE && to == ColumnType.DATETIME) {
            return around("CAST(", value, " AS DATETIME)");
        }
        throw QueryRefused.badParameter(
                "select", "'" + value.name() + "' is of type " + from + ", which cannot be given back as " + cast);
    }

    private static Sql around(String before, Value value, String after) {
        return new SqlBuilder().add(before).add(value.sql()).add(after).build();
    }

    private static Value as(Value value, Sql sql, ColumnType type, CellFormat format) {
        Sql group = value.group() == null ? null : sql;
        return new Value(value.name(), sql, type, format, group);
    }
}
