package dev.rowhouse.query.sql;

import java.util.Map;
import java.util.Set;

/**
 * Names of functions and their like that do nothing but compute, and that both servers have. None makes a text much longer
 * than what it is given, tells of the server, or waits.
 *
 * <p>None may take long for one row either, as the servers look between rows only whether a statement's time is over.
 * MariaDB's {@code REPLACE} moves the rest of a text at each match: 100,000 letters took it minutes, and it did not let itself
 * be killed. So it is not here, and what is searched for is bounded. {@code MD5} is not here either: MySQL 9.7 has it only with
 * a component that somebody installed.
 */
final class Allowed {

    static final Set<String> FUNCTIONS = Set.of(
            "ABS",
            "ACOS",
            "ASCII",
            "ASIN",
            "ATAN",
            "ATAN2",
            "AVG",
            "BIT_AND",
            "BIT_OR",
            "BIT_XOR",
            "CEIL",
            "CEILING",
            "CHARACTER_LENGTH",
            "CHAR_LENGTH",
            "COALESCE",
            "CONCAT",
            "CONCAT_WS",
            "COS",
            "COUNT",
            "CURDATE",
            "CURTIME",
            "DATE",
            "DATEDIFF",
            "DATE_ADD",
            "DATE_FORMAT",
            "DATE_SUB",
            "DAY",
            "DAYNAME",
            "DAYOFMONTH",
            "DAYOFWEEK",
            "DAYOFYEAR",
            "DEGREES",
            "EXP",
            "FIELD",
            "FLOOR",
            "FROM_DAYS",
            "GREATEST",
            "HOUR",
            "IF",
            "IFNULL",
            "INSTR",
            "LAST_DAY",
            "LCASE",
            "LEAST",
            "LEFT",
            "LENGTH",
            "LN",
            "LOCATE",
            "LOG",
            "LOG10",
            "LOG2",
            "LOWER",
            "LTRIM",
            "MAKEDATE",
            "MAX",
            "MICROSECOND",
            "MID",
            "MIN",
            "MINUTE",
            "MOD",
            "MONTH",
            "MONTHNAME",
            "NOW",
            "NULLIF",
            "PERIOD_DIFF",
            "PI",
            "POW",
            "POWER",
            "QUARTER",
            "RADIANS",
            "REVERSE",
            "RIGHT",
            "ROUND",
            "RTRIM",
            "SECOND",
            "SEC_TO_TIME",
            "SHA2",
            "SIGN",
            "SIN",
            "SQRT",
            "STDDEV",
            "STDDEV_POP",
            "STDDEV_SAMP",
            "STRCMP",
            "STR_TO_DATE",
            "SUBSTR",
            "SUBSTRING",
            "SUBSTRING_INDEX",
            "SUM",
            "TAN",
            "TIME",
            "TIMEDIFF",
            "TIMESTAMPADD",
            "TIMESTAMPDIFF",
            "TIME_FORMAT",
            "TIME_TO_SEC",
            "TO_DAYS",
            "TRIM",
            "TRUNCATE",
            "UCASE",
            "UPPER",
            "UTC_DATE",
            "UTC_TIMESTAMP",
            "VARIANCE",
            "VAR_POP",
            "VAR_SAMP",
            "WEEK",
            "WEEKDAY",
            "WEEKOFYEAR",
            "YEAR",
            "YEARWEEK");

    /** Those of them that take many rows. */
    static final Set<String> AGGREGATES = Set.of(
            "AVG",
            "BIT_AND",
            "BIT_OR",
            "BIT_XOR",
            "COUNT",
            "MAX",
            "MIN",
            "STDDEV",
            "STDDEV_POP",
            "STDDEV_SAMP",
            "SUM",
            "VARIANCE",
            "VAR_POP",
            "VAR_SAMP");

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
            "MIN",
            "NTH_VALUE",
            "NTILE",
            "PERCENT_RANK",
            "RANK",
            "ROW_NUMBER",
            "SUM");

    /** Functions that search, with the place of what they search for among their parameters. */
    static final Map<String, Integer> SEARCHING = Map.of("INSTR", 1, "LOCATE", 0, "SUBSTRING_INDEX", 1);

    /** Functions that join texts to one. */
    static final Set<String> JOINING = Set.of("CONCAT", "CONCAT_WS");

    /** Functions whose first parameter is a unit. */
    static final Set<String> UNIT_FIRST = Set.of("TIMESTAMPADD", "TIMESTAMPDIFF");

    static final Set<String> UNITS =
            Set.of("MICROSECOND", "SECOND", "MINUTE", "HOUR", "DAY", "WEEK", "MONTH", "QUARTER", "YEAR");

    static final Set<String> CAST_TYPES =
            Set.of("CHAR", "DATE", "DATETIME", "DECIMAL", "DOUBLE", "SIGNED", "TIME", "UNSIGNED");

    /** What other dialects call these types. */
    static final Map<String, String> CAST_SYNONYMS = Map.of(
            "BIGINT", "SIGNED",
            "INT", "SIGNED",
            "INTEGER", "SIGNED",
            "NUMERIC", "DECIMAL",
            "TEXT", "CHAR",
            "TIMESTAMP", "DATETIME",
            "VARCHAR", "CHAR");

    private Allowed() {}
}
