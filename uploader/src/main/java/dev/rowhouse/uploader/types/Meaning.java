package dev.rowhouse.uploader.types;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How text is understood under one type. Not safe for use by several threads. */
interface Meaning {

    /** A decimal character that occurs nowhere. */
    char NO_FRACTION = '\0';

    /** Writes the value that the text stands for, or says why it stands for none. */
    @Nullable
    Violation write(String text, RowBytes row);

    /**
     * The value, for comparisons.
     *
     * @throws IllegalArgumentException if the text stands for none
     */
    Comparable<?> value(String text);

    static Meaning of(Field field, Column column) {
        return switch (field.type()) {
            case STRING, ANY -> new TextMeaning(SqlTypes.textLimit(column.sqlType()));
            case INTEGER ->
                new IntegerMeaning(
                        field.groupChar(), SqlTypes.integerDigits(column.sqlType()), column.notation() != null);
            case NUMBER -> new NumberMeaning(field, SqlTypes.precision(column.sqlType()), column.notation() != null);
            case BOOLEAN -> new BooleanMeaning(field.trueValues(), field.falseValues());
            case YEAR -> new YearMeaning();
            case DATE, DATETIME, TIME -> new TemporalMeaning(Temporal.of(field.type(), field.format()));
        };
    }

    static Violation type(FieldType type) {
        return new Violation(
                Violation.Code.TYPE,
                "is not "
                        + switch (type) {
                            case INTEGER -> "an integer";
                            case NUMBER -> "a number";
                            case BOOLEAN -> "a boolean (true or false)";
                            case YEAR -> "a year of four digits";
                            default -> "a " + type;
                        });
    }

    /** Text as it stands. */
    record TextMeaning(SqlTypes.TextLimit limit) implements Meaning {

        @Override
        public @Nullable Violation write(String text, RowBytes row) {
            if (text.length() > limit.safeChars() && !limit.holds(text)) {
                return new Violation(Violation.Code.TOO_LONG, "is longer than " + limit.describe());
            }
            row.text(text);
            return null;
        }

        @Override
        public Comparable<?> value(String text) {
            return text;
        }
    }

    /**
     * Digits with a sign; blanks around it do not matter.
     *
     * @param inferred whether text that may be an identifier is none
     */
    record IntegerMeaning(@Nullable String groupChar, int maxDigits, boolean inferred) implements Meaning {

        @Override
        public @Nullable Violation write(String text, RowBytes row) {
            String plain = plain(text);
            int from = Numbers.hasSign(plain) ? 1 : 0;
            if (!Numbers.areDigits(plain, from, plain.length())) {
                return type(FieldType.INTEGER);
            }
            int digits = from;
            while (digits < plain.length() - 1 && plain.charAt(digits) == '0') {
                digits++;
            }
            if (inferred && (digits > from || plain.charAt(0) == '+' || plain.equals("-0"))) {
                return type(FieldType.INTEGER);
            }
            if (plain.length() - digits > maxDigits) {
                return new Violation(Violation.Code.RANGE, "has more than %d digits".formatted(maxDigits));
            }
            row.ascii(plain);
            return null;
        }

        @Override
        public Comparable<?> value(String text) {
            return Long.parseLong(plain(text));
        }

        private String plain(String text) {
            String trimmed = text.strip();
            return groupChar == null ? trimmed : Numbers.ungrouped(trimmed, groupChar, NO_FRACTION);
        }
    }

    /** An exact decimal number. */
    final class NumberMeaning implements Meaning {

        private final Field field;
        private final SqlTypes.Precision precision;
        private final boolean inferred;

        /**
         * Numbers of a field.
         *
         * @param inferred whether text that may be an identifier is none
         */
        NumberMeaning(Field field, SqlTypes.Precision precision, boolean inferred) {
            this.field = field;
            this.precision = precision;
            this.inferred = inferred;
        }

        @Override
        public @Nullable Violation write(String text, RowBytes row) {
            String plain = plain(text);
            Numbers.Shape shape = Numbers.shape(plain);
            if (shape == null || (inferred && !Numbers.isPlain(plain, shape))) {
                return type(FieldType.NUMBER);
            }
            if (shape.hasExponent()) {
                plain = expand(plain);
                shape = plain == null ? null : Numbers.shape(plain);
            }
            if (plain == null
                    || shape == null
                    || shape.integerDigits() > precision.integerDigits()
                    || shape.fractionDigits() > precision.scale()) {
                return new Violation(
                        Violation.Code.RANGE,
                        "has more than %d digits before or %d after the decimal point"
                                .formatted(precision.integerDigits(), precision.scale()));
            }
            row.ascii(withoutIdleFraction(plain, shape));
            return null;
        }

        /** The server would note that it cuts zeros, and a note counts as a warning. */
        private static String withoutIdleFraction(String plain, Numbers.Shape shape) {
            int point = plain.indexOf('.');
            int fraction = shape.fractionDigits();
            if (point < 0 || (fraction > 0 && plain.length() - point - 1 == fraction)) {
                return plain;
            }
            if (fraction > 0) {
                return plain.substring(0, point + 1 + fraction);
            }
            return shape.integerDigits() == 0 ? "0" : plain.substring(0, point);
        }

        @Override
        public Comparable<?> value(String text) {
            return new BigDecimal(plain(text));
        }

        /** Exponents of more than two digits stand for numbers that no column holds; to write them out would take forever. */
        private static @Nullable String expand(String plain) {
            BigDecimal value = new BigDecimal(plain);
            return Math.abs((long) value.scale()) > 99 && value.signum() != 0
                    ? null
                    : value.signum() == 0 ? "0" : value.toPlainString();
        }

        private String plain(String text) {
            String plain = text.strip();
            String group = field.groupChar();
            if (group != null) {
                plain = Numbers.ungrouped(plain, group, field.decimalChar());
            }
            if (field.decimalChar() != '.') {
                plain = plain.indexOf('.') >= 0 ? "" : plain.replace(field.decimalChar(), '.');
            }
            return plain;
        }
    }

    /** One of the texts that the field names. */
    record BooleanMeaning(Set<String> trueValues, Set<String> falseValues) implements Meaning {

        @Override
        public @Nullable Violation write(String text, RowBytes row) {
            if (trueValues.contains(text)) {
                row.ascii("1");
            } else if (falseValues.contains(text)) {
                row.ascii("0");
            } else {
                return type(FieldType.BOOLEAN);
            }
            return null;
        }

        @Override
        public Comparable<?> value(String text) {
            return trueValues.contains(text);
        }
    }

    /** Four digits. */
    record YearMeaning() implements Meaning {

        @Override
        public @Nullable Violation write(String text, RowBytes row) {
            String plain = text.strip();
            if (plain.length() != 4 || !Numbers.areDigits(plain, 0, 4)) {
                return type(FieldType.YEAR);
            }
            row.ascii(plain);
            return null;
        }

        @Override
        public Comparable<?> value(String text) {
            return Integer.parseInt(text.strip());
        }
    }

    /** A date, a time or both. */
    record TemporalMeaning(Temporal temporal) implements Meaning {

        @Override
        public @Nullable Violation write(String text, RowBytes row) {
            return temporal.write(text.strip(), row)
                    ? null
                    : new Violation(Violation.Code.TYPE, "is not " + temporal.describe());
        }

        @Override
        public Comparable<?> value(String text) {
            return Objects.requireNonNull(temporal.toSql(text.strip()), () -> text + " is not " + temporal.describe());
        }
    }
}
