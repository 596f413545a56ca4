package dev.rowhouse.uploader.types;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times in text. Not safe for use by several threads.
 *
 * <p>A date-time with an offset is turned to UTC, one without is in UTC. Years are 1 to 9999. Fractions of seconds have at
 * most six digits that count.
 */
abstract class Temporal {

    /** Whether a field's format means ISO 8601. */
    private static boolean isIso(String format) {
        return format.equals("default") || format.equals("any");
    }

    /**
     * Knows a type's texts.
     *
     * @throws IllegalArgumentException if the format is not a strptime pattern that fits the type
     */
    static Temporal of(FieldType type, @Nullable String format) {
        if (format == null || isIso(format)) {
            return new Iso(type);
        }
        return new Patterned(type, StrptimePattern.formatter(type, format), format);
    }

    /** The value as an SQL literal's text without quotes, or null if the text is not a value. */
    abstract @Nullable String toSql(String text);

    /** Writes the value, and says whether the text is one. */
    boolean write(String text, RowBytes row) {
        return writeSql(toSql(text), row);
    }

    private static boolean writeSql(@Nullable String sql, RowBytes row) {
        if (sql != null) {
            row.ascii(sql);
        }
        return sql != null;
    }

    /** What a value is, for messages. */
    abstract String describe();

    static String name(FieldType type) {
        return type == FieldType.DATETIME ? "date-time" : type.toString();
    }

    /** ISO 8601's calendar dates and times of day, in the extended form; a blank may stand for the T. */
    private static final class Iso extends Temporal {

        private static final int DATE_LENGTH = "2021-07-27".length();
        private static final int TIME_START = DATE_LENGTH + 1;
        private static final int WITH_SECONDS = TIME_START + "16:02:08".length();
        private static final int WITH_MICROSECONDS = WITH_SECONDS + ".123456".length();

        private final FieldType type;
        private String text = "";
        private int at;

        Iso(FieldType type) {
            this.type = type;
        }

        @Override
        String describe() {
            return switch (type) {
                case DATE -> "a date such as 2021-07-27";
                case TIME -> "a time such as 16:02:08";
                default -> "a date-time such as 2021-07-27T16:02:08Z";
            };
        }

        @Override
        @Nullable
        String toSql(String value) {
            text = value;
            at = 0;
            return switch (type) {
                case DATE -> isDate() && at == text.length() ? text : null;
                case TIME -> {
                    int end = timeOfDay();
                    yield end == text.length() ? canonicalTime(0, end) : null;
                }
                default -> dateTime(endOfDateTime());
            };
        }

        /** Most date-times are written with their seconds and in UTC: those need no text of their own. */
        @Override
        boolean write(String value, RowBytes row) {
            if (type != FieldType.DATETIME) {
                return super.write(value, row);
            }
            text = value;
            int end = endOfDateTime();
            if (end < WITH_SECONDS || !endsInUtc(end)) {
                return writeSql(dateTime(end), row);
            }
            row.ascii(value, 0, DATE_LENGTH, ' ');
            row.ascii(value, TIME_START, Math.min(end, WITH_MICROSECONDS), '\t');
            return true;
        }

        private @Nullable String dateTime(int end) {
            if (end < 0) {
                return null;
            }
            String canonical = text.substring(0, DATE_LENGTH) + ' ' + canonicalTime(TIME_START, end);
            return endsInUtc(end) ? canonical : atOffset(canonical, text.substring(end));
        }

        /** Offset after the date and the time that the text starts with, or -1. */
        private int endOfDateTime() {
            if (!isDate() || at == text.length() || (text.charAt(at) != 'T' && text.charAt(at) != ' ')) {
                return -1;
            }
            at = TIME_START;
            return timeOfDay();
        }

        private boolean endsInUtc(int end) {
            return end == text.length() || (text.charAt(end) == 'Z' && end + 1 == text.length());
        }

        private static @Nullable String atOffset(String canonical, String offset) {
            try {
                LocalDateTime local = LocalDateTime.parse(canonical.replace(' ', 'T'));
                LocalDateTime utc = local.minusSeconds(ZoneOffset.of(offset).getTotalSeconds());
                return sql(utc);
            } catch (DateTimeException e) {
                return null;
            }
        }

        private boolean isDate() {
            if (text.length() < DATE_LENGTH || text.charAt(4) != '-' || text.charAt(7) != '-') {
                return false;
            }
            at = DATE_LENGTH;
            return Days.exists(number(0, 4), number(5, 7), number(8, 10));
        }

        /** Offset after a time of day that starts at {@code at}, or -1. */
        private int timeOfDay() {
            if (text.length() < at + 5
                    || text.charAt(at + 2) != ':'
                    || !within(number(at, at + 2), 23)
                    || !within(number(at + 3, at + 5), 59)) {
                return -1;
            }
            int end = at + 5;
            if (end + 3 <= text.length() && text.charAt(end) == ':') {
                if (!within(number(end + 1, end + 3), 59)) {
                    return -1;
                }
                end += 3;
                if (end < text.length() && text.charAt(end) == '.') {
                    int digits = end + 1;
                    while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
                        if (digits - end > 6 && text.charAt(digits) != '0') {
                            return -1;
                        }
                        digits++;
                    }
                    return digits == end + 1 ? -1 : digits;
                }
            }
            return end;
        }

        private String canonicalTime(int from, int to) {
            return to - from == 5 ? text.substring(from, to) + ":00" : text.substring(from, Math.min(to, from + 15));
        }

        private static boolean within(int value, int most) {
            return value >= 0 && value <= most;
        }

        private int number(int from, int to) {
            int value = 0;
            for (int i = from; i < to; i++) {
                char c = text.charAt(i);
                if (c < '0' || c > '9') {
                    return -1;
                }
                value = value * 10 + (c - '0');
            }
            return value;
        }
    }

    /** A strptime pattern. */
    private static final class Patterned extends Temporal {

        private final FieldType type;
        private final DateTimeFormatter formatter;
        private final String pattern;

        Patterned(FieldType type, DateTimeFormatter formatter, String pattern) {
            this.type = type;
            this.formatter = formatter;
            this.pattern = pattern;
        }

        @Override
        String describe() {
            return "a " + name(type) + " in the form " + pattern;
        }

        @Override
        @Nullable
        String toSql(String text) {
            try {
                TemporalAccessor parsed = formatter.parse(text);
                return switch (type) {
                    case DATE ->
                        parsed.get(ChronoField.YEAR) == 0
                                ? null
                                : LocalDate.from(parsed).toString();
                    case TIME -> sql(LocalTime.from(parsed));
                    default -> {
                        LocalDateTime local = LocalDateTime.from(parsed);
                        yield sql(
                                parsed.isSupported(ChronoField.OFFSET_SECONDS)
                                        ? local.minusSeconds(parsed.get(ChronoField.OFFSET_SECONDS))
                                        : local);
                    }
                };
            } catch (DateTimeException e) {
                return null;
            }
        }
    }

    private static @Nullable String sql(LocalDateTime value) {
        return value.getYear() < 1 || value.getYear() > 9999
                ? null
                : value.toLocalDate() + " " + sql(value.toLocalTime());
    }

    private static String sql(LocalTime value) {
        return value.getNano() == 0
                ? "%02d:%02d:%02d".formatted(value.getHour(), value.getMinute(), value.getSecond())
                : "%02d:%02d:%02d.%06d"
                        .formatted(value.getHour(), value.getMinute(), value.getSecond(), value.getNano() / 1000);
    }
}
