package dev.rowhouse.uploader.types;

import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;

/**
 * The directives of C's and Python's strptime that Frictionless Table Schema uses for formats of dates and times, as far as
 * they name a moment without doubt: {@code %Y %m %d %b %B %H %I %p %M %S %f %z}. Days, months and hours may have one digit.
 */
final class StrptimePattern {

    private StrptimePattern() {}

    static DateTimeFormatter formatter(FieldType type, String pattern) {
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c != '%') {
                builder.appendLiteral(c);
            } else if (++i == pattern.length()) {
                throw new IllegalArgumentException("'%' at the end of the format " + pattern);
            } else {
                directive(builder, pattern, pattern.charAt(i));
            }
        }
        requireDirectives(type, pattern);
        if (type != FieldType.DATE && !pattern.contains("%S")) {
            builder.parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0);
        }
        return builder.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
    }

    private static void directive(DateTimeFormatterBuilder builder, String pattern, char directive) {
        switch (directive) {
            case 'Y' -> builder.appendValue(ChronoField.YEAR, 4);
            case 'm' -> builder.appendValue(ChronoField.MONTH_OF_YEAR, 1, 2, SignStyle.NOT_NEGATIVE);
            case 'd' -> builder.appendValue(ChronoField.DAY_OF_MONTH, 1, 2, SignStyle.NOT_NEGATIVE);
            case 'b' -> builder.appendPattern("MMM");
            case 'B' -> builder.appendPattern("MMMM");
            case 'H' -> builder.appendValue(ChronoField.HOUR_OF_DAY, 1, 2, SignStyle.NOT_NEGATIVE);
            case 'I' -> builder.appendValue(ChronoField.CLOCK_HOUR_OF_AMPM, 1, 2, SignStyle.NOT_NEGATIVE);
            case 'p' -> builder.appendText(ChronoField.AMPM_OF_DAY);
            case 'M' -> builder.appendValue(ChronoField.MINUTE_OF_HOUR, 2);
            case 'S' -> builder.appendValue(ChronoField.SECOND_OF_MINUTE, 2);
            case 'f' -> builder.appendFraction(ChronoField.NANO_OF_SECOND, 1, 6, false);
            case 'z' -> builder.appendPattern("[XXX][XX]");
            case '%' -> builder.appendLiteral('%');
            default ->
                throw new IllegalArgumentException(
                        "%%%s in the format %s is not a directive that is understood".formatted(directive, pattern));
        }
    }

    private static void requireDirectives(FieldType type, String pattern) {
        boolean date = pattern.contains("%Y")
                && pattern.contains("%d")
                && (pattern.contains("%m") || pattern.contains("%b") || pattern.contains("%B"));
        boolean time = pattern.contains("%M")
                && (pattern.contains("%H") || (pattern.contains("%I") && pattern.contains("%p")));
        if ((type != FieldType.TIME && !date) || (type != FieldType.DATE && !time)) {
            throw new IllegalArgumentException(
                    "The format %s does not say all of a %s".formatted(pattern, Temporal.name(type)));
        }
    }
}
