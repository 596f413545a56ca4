package dev.rowhouse.uploader.csvw;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A pattern for dates and times in the notation of Unicode Technical Standard 35, of which CSVW names the useful ones
 * (Model for Tabular Data, section 6.4.4), as a strptime pattern.
 *
 * @param strptime for a Table Schema
 */
record DatePattern(String uts35, String strptime) {

    /** What ISO 8601, the default of every type, reads as well, and with an optional fraction. */
    private static final Set<String> ISO =
            Set.of("%Y-%m-%d", "%H:%M:%S", "%H:%M", "%H:%M:%S.%f", "%H:%M:%S%z", "%H:%M:%S.%f%z", "%H:%M%z");

    /** Empty for a pattern of which some part cannot be said in strptime, such as a year of two digits. */
    static Optional<DatePattern> of(String uts35) {
        StringBuilder strptime = new StringBuilder();
        int at = 0;
        while (at < uts35.length()) {
            char c = uts35.charAt(at);
            int end = at + 1;
            if (c == '\'') {
                end = uts35.indexOf('\'', at + 1);
                if (end < 0) {
                    return Optional.empty();
                }
                strptime.append(literal(uts35.substring(at + 1, end)));
                end++;
            } else {
                while (end < uts35.length() && uts35.charAt(end) == c) {
                    end++;
                }
                String directive = directive(c, end - at);
                if (directive.isEmpty()) {
                    return Optional.empty();
                }
                strptime.append(directive);
            }
            at = end;
        }
        return Optional.of(new DatePattern(uts35, strptime.toString()));
    }

    private static String directive(char c, int count) {
        return switch (c) {
            case 'y' -> count == 4 ? "%Y" : "";
            case 'M' -> count <= 2 ? "%m" : count == 3 ? "%b" : count == 4 ? "%B" : "";
            case 'd' -> count <= 2 ? "%d" : "";
            case 'H' -> count <= 2 ? "%H" : "";
            case 'h' -> count <= 2 ? "%I" : "";
            case 'a' -> "%p";
            case 'm' -> count == 2 ? "%M" : "";
            case 's' -> count == 2 ? "%S" : "";
            case 'S' -> "%f";
            case 'X', 'x' -> count <= 3 ? "%z" : "";
            case 'T' -> literal("T".repeat(count));
            default -> Character.isLetter(c) ? "" : literal(String.valueOf(c).repeat(count));
        };
    }

    private static String literal(String text) {
        return text.replace("%", "%%");
    }

    boolean isIso() {
        boolean dateFirst = strptime.startsWith("%Y-%m-%dT") || strptime.startsWith("%Y-%m-%d ");
        return ISO.contains(strptime) || (dateFirst && ISO.contains(strptime.substring(9)));
    }

    /** A bound, which CSVW writes in ISO 8601, as a cell would be written. Empty if it is none, or has an offset. */
    Optional<String> write(String iso, String type) {
        try {
            TemporalAccessor value = switch (type) {
                case "date" -> LocalDate.parse(iso);
                case "time" -> LocalTime.parse(iso);
                default -> LocalDateTime.parse(iso);
            };
            String pattern = uts35.replace("yyyy", "uuuu").replaceAll("(?<!')T(?!')", "'T'");
            return Optional.of(
                    DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(value));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
