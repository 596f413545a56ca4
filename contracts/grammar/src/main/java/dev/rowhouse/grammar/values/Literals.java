package dev.rowhouse.grammar.values;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Values as people write them in a request, made into parameters of a statement.
 *
 * <p>Times become text in the server's own form: the driver would shift objects between time zones.
 */
final class Literals {

    /** What DECIMAL can hold; longer literals would be compared as floating-point numbers. */
    private static final int MAX_DIGITS = 65;

    private static final int MAX_SCALE = 38;

    private static final Pattern INTEGER = Pattern.compile("[+-]?\\d{1,64}");
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d{1,64}(\\.\\d{0,38})?|\\.\\d{1,38})([eE][+-]?\\d{1,2})?");
    private static final Pattern UUID_FORM =
            Pattern.compile("\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}");

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("HH:mm[:ss]")
            .optionalStart()
            .appendFraction(ChronoField.MICRO_OF_SECOND, 1, 6, true)
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter DATE_TIME = new DateTimeFormatterBuilder()
            .append(DATE)
            .appendLiteral('T')
            .append(TIME)
            .appendOptional(DateTimeFormatter.ofPattern("[XXX][XX][X]", Locale.ROOT))
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter SERVER_TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS", Locale.ROOT);
    private static final DateTimeFormatter SERVER_DATE_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

    private Literals() {}

    static Optional<Object> text(String value) {
        return Optional.of(value);
    }

    static Optional<Object> integer(String value) {
        return INTEGER.matcher(value).matches() ? Optional.of(new BigDecimal(new BigInteger(value))) : Optional.empty();
    }

    static Optional<Object> number(String value) {
        if (!NUMBER.matcher(value).matches()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(value).stripTrailingZeros();
        boolean exact = number.precision() - Math.min(number.scale(), 0) <= MAX_DIGITS && number.scale() <= MAX_SCALE;
        return exact ? Optional.of(number) : Optional.empty();
    }

    static Optional<Object> truth(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "t", "1" -> Optional.of(1);
            case "false", "f", "0" -> Optional.of(0);
            default -> Optional.empty();
        };
    }

    static Optional<Object> date(String value) {
        try {
            return Optional.of(LocalDate.parse(value, DATE).toString());
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    /** A date alone is its midnight; without a zone it is UTC. */
    static Optional<Object> dateTime(String value) {
        if (date(value).isPresent()) {
            return Optional.of(value + " 00:00:00.000000");
        }
        try {
            TemporalAccessor parsed =
                    DATE_TIME.parseBest(value.replaceFirst(" ", "T"), OffsetDateTime::from, LocalDateTime::from);
            LocalDateTime utc = parsed instanceof OffsetDateTime zoned
                    ? zoned.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()
                    : LocalDateTime.from(parsed);
            return utc.getYear() < 0 || utc.getYear() > 9999
                    ? Optional.empty()
                    : Optional.of(utc.format(SERVER_DATE_TIME));
        } catch (DateTimeException notADateTime) {
            return Optional.empty();
        }
    }

    static Optional<Object> time(String value) {
        try {
            return Optional.of(LocalTime.parse(value, TIME).format(SERVER_TIME));
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    static Optional<Object> uuid(String value) {
        return UUID_FORM.matcher(value).matches() ? Optional.of(Uuids.bytes(UUID.fromString(value))) : Optional.empty();
    }
}
