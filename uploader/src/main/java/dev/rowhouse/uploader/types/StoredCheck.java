package dev.rowhouse.uploader.types;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checks values of one column as they are stored, by the constraints of its field. What a schema asks of the way in which a
 * value is written, such as the pattern of a number, cannot be asked of these any more and is left out. A value on
 * which the pattern takes too long is not allowed: it was not when it was loaded. Not safe for use by several threads.
 */
public final class StoredCheck {

    private final Field field;
    private final @Nullable CellMatch match;
    private final @Nullable Comparable<Object> minimum;
    private final @Nullable Comparable<Object> maximum;
    private final @Nullable List<Comparable<Object>> allowed;

    public StoredCheck(Field field, Column column) {
        Meaning meaning = Meaning.of(field, column);
        this.field = field;
        this.match = field.pattern() == null ? null : new CellMatch(field.pattern(), Long.MAX_VALUE);
        this.minimum = bound(meaning, field.minimum());
        this.maximum = bound(meaning, field.maximum());
        this.allowed = allowed(meaning);
    }

    public boolean allowsNone() {
        return !field.required();
    }

    public boolean allows(String text) {
        Integer minLength = field.minLength();
        Integer maxLength = field.maxLength();
        if (minLength != null || maxLength != null) {
            int length = text.codePointCount(0, text.length());
            if ((minLength != null && length < minLength) || (maxLength != null && length > maxLength)) {
                return false;
            }
        }
        if (match != null && match.of(text) != CellMatch.Answer.MATCHES) {
            return false;
        }
        return allowsValue(text);
    }

    /** {@code value}: a Long of integers, a BigDecimal of numbers, an Integer of years, an SQL literal of dates and times. */
    public boolean allowsValue(Comparable<?> value) {
        Comparable<Object> stored = plain(value);
        return (minimum == null || stored.compareTo(minimum) >= 0)
                && (maximum == null || stored.compareTo(maximum) <= 0)
                && (allowed == null || allowed.stream().anyMatch(each -> stored.compareTo(each) == 0));
    }

    private @Nullable List<Comparable<Object>> allowed(Meaning meaning) {
        if (field.allowed() == null) {
            return null;
        }
        return field.allowed().stream()
                .flatMap(text -> allowedValue(meaning, text))
                .toList();
    }

    /** None for a text that stands for no value: no cell was ever equal to it. */
    private Stream<Comparable<Object>> allowedValue(Meaning meaning, String text) {
        try {
            return Stream.of(plain(meaning.value(text)));
        } catch (IllegalArgumentException | NullPointerException e) {
            return Stream.empty();
        }
    }

    private @Nullable Comparable<Object> bound(Meaning meaning, @Nullable String text) {
        return text == null ? null : plain(meaning.value(text));
    }

    /** Of equal times one may be written with more zeros at its end than the other. */
    @SuppressWarnings("unchecked") // the values of one meaning are all of one type, and comparable
    private Comparable<Object> plain(Comparable<?> value) {
        boolean isTime = field.type() == FieldType.DATETIME || field.type() == FieldType.TIME;
        Comparable<?> plain = value;
        if (isTime && value instanceof String text && text.indexOf('.') >= 0) {
            plain = text.replaceAll("\\.?0+$", "");
        }
        return (Comparable<Object>) plain;
    }
}
