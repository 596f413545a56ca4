package dev.rowhouse.uploader.infer;

import dev.rowhouse.uploader.types.Days;
import dev.rowhouse.uploader.types.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A way of writing dates, or dates with times, that is recognised without being told.
 *
 * @param format for a Table Schema; null for ISO 8601
 * @param order {@code ymd}, {@code dmy} or {@code mdy}
 */
record DateForm(FieldType type, @Nullable String format, String order, Pattern shape, int year, int month, int day) {

    private static final String OFFSET = "[+-](?:(?:0\\d|1[0-7]):?[0-5]\\d|18:?00)";

    /** All forms. A column that fits several of them is ambiguous. */
    static final List<DateForm> ALL = all();

    /** Whether a text is one. In the first and the last year a date-time could leave the calendar when it is turned to UTC. */
    boolean matches(String text) {
        Matcher matcher = shape.matcher(text);
        if (!matcher.matches()) {
            return false;
        }
        int y = Integer.parseInt(matcher.group(year));
        int m = Integer.parseInt(matcher.group(month));
        int d = Integer.parseInt(matcher.group(day));
        boolean turnsToUtc = type == FieldType.DATETIME && (y == 1 || y == 9999);
        return Days.exists(y, m, d) && !turnsToUtc;
    }

    private static List<DateForm> all() {
        List<DateForm> forms = new ArrayList<>();
        forms.add(iso(FieldType.DATE, ""));
        forms.add(iso(FieldType.DATETIME, "[T ]" + time(true) + "(?:Z|" + OFFSET + ")?"));
        for (String separator : List.of("/", ".", "-")) {
            for (String order : List.of("ymd", "dmy", "mdy")) {
                if (separator.equals("-") && order.equals("ymd")) {
                    continue;
                }
                forms.add(of(FieldType.DATE, order, separator, "", ""));
                forms.add(of(FieldType.DATETIME, order, separator, " " + time(false), " %H:%M"));
                forms.add(of(FieldType.DATETIME, order, separator, " " + time(false) + ":[0-5]\\d", " %H:%M:%S"));
            }
        }
        return List.copyOf(forms);
    }

    private static String time(boolean secondsOptional) {
        return secondsOptional
                ? "(?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d{1,6}0*)?)?"
                : "(?:[01]?\\d|2[0-3]):[0-5]\\d";
    }

    private static DateForm iso(FieldType type, String rest) {
        return new DateForm(type, null, "ymd", Pattern.compile("(\\d{4})-(\\d\\d)-(\\d\\d)" + rest), 1, 2, 3);
    }

    private static DateForm of(FieldType type, String order, String separator, String rest, String restFormat) {
        StringBuilder shape = new StringBuilder();
        StringBuilder format = new StringBuilder();
        for (int i = 0; i < order.length(); i++) {
            char part = order.charAt(i);
            if (!shape.isEmpty()) {
                shape.append(Pattern.quote(separator));
                format.append(separator);
            }
            shape.append(part == 'y' ? "(\\d{4})" : "(\\d{1,2})");
            format.append(part == 'y' ? "%Y" : part == 'm' ? "%m" : "%d");
        }
        return new DateForm(
                type,
                format + restFormat,
                order,
                Pattern.compile(shape + rest),
                order.indexOf('y') + 1,
                order.indexOf('m') + 1,
                order.indexOf('d') + 1);
    }
}
