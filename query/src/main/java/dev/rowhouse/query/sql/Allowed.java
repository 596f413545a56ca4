package dev.rowhouse.query.sql;

import java.util.Set;

/** Names of functions and their like that do nothing but compute, and that both servers have. */
final class Allowed {

    static final Set<String> FUNCTIONS = Set.of(
            "AVG",
            "COUNT",
            "MAX",
            "MIN",
            "STDDEV_POP",
            "STDDEV_SAMP",
            "SUM",
            "VAR_POP",
            "VAR_SAMP", //
            "COALESCE",
            "GREATEST",
            "IF",
            "IFNULL",
            "LEAST",
            "NULLIF", //
            "CHAR_LENGTH",
            "CONCAT",
            "CONCAT_WS",
            "LEFT",
            "LENGTH",
            "LOCATE",
            "LOWER",
            "LTRIM",
            "REPLACE",
            "REVERSE", //
            "RIGHT",
            "RTRIM",
            "SUBSTR",
            "SUBSTRING",
            "TRIM",
            "UPPER", //
            "DATE",
            "DATEDIFF",
            "DATE_ADD",
            "DATE_FORMAT",
            "DATE_SUB",
            "DAY",
            "DAYNAME",
            "DAYOFMONTH",
            "DAYOFWEEK", //
            "DAYOFYEAR",
            "HOUR",
            "LAST_DAY",
            "MINUTE",
            "MONTH",
            "MONTHNAME",
            "QUARTER",
            "SECOND",
            "TIME", //
            "TIMESTAMPDIFF",
            "WEEK",
            "WEEKDAY",
            "YEAR",
            "YEARWEEK", //
            "ABS",
            "CEIL",
            "CEILING",
            "EXP",
            "FLOOR",
            "LN",
            "LOG",
            "LOG10",
            "LOG2",
            "MOD",
            "POW",
            "POWER",
            "ROUND", //
            "SIGN",
            "SQRT",
            "TRUNCATE");

    static final Set<String> WINDOW_FUNCTIONS = Set.of(
            "AVG",
            "COUNT",
            "CUME_DIST",
            "DENSE_RANK",
            "FIRST_VALUE",
            "LAG",
            "LAST_VALUE",
            "LEAD",
            "MAX",
            "MIN", //
            "NTILE",
            "PERCENT_RANK",
            "RANK",
            "ROW_NUMBER",
            "SUM");

    static final Set<String> UNITS =
            Set.of("MICROSECOND", "SECOND", "MINUTE", "HOUR", "DAY", "WEEK", "MONTH", "QUARTER", "YEAR");

    static final Set<String> CAST_TYPES = Set.of("CHAR", "DATE", "DATETIME", "DECIMAL", "SIGNED", "TIME", "UNSIGNED");

    private Allowed() {}
}
