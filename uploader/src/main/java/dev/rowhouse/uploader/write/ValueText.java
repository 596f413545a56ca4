package dev.rowhouse.uploader.write;

import dev.rowhouse.uploader.types.Field;
import dev.rowhouse.uploader.types.FieldType;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values as the text that a file of the same dataset would have in their place, so that one check serves both. */
final class ValueText {

    /** Numbers of more digits than this are not written out: no column holds them. */
    private static final int MOST_DIGITS = 1000;

    private ValueText() {}

    static @Nullable String of(@Nullable Object value, Field field) {
        if (value instanceof BigDecimal number) {
            return number(number, field);
        }
        if (value instanceof Boolean truth) {
            return truth(truth, field);
        }
        return (String) value;
    }

    private static String truth(boolean value, Field field) {
        String text = Boolean.toString(value);
        if (field.type() != FieldType.BOOLEAN) {
            return text;
        }
        Set<String> texts = value ? field.trueValues() : field.falseValues();
        return texts.contains(text) || texts.isEmpty() ? text : texts.iterator().next();
    }

    /** {@code 5.0} is the whole number 5. */
    private static String number(BigDecimal value, Field field) {
        boolean whole = field.type() == FieldType.INTEGER || field.type() == FieldType.YEAR;
        BigDecimal number = whole ? value.stripTrailingZeros() : value;
        if (Math.abs((long) number.scale()) > MOST_DIGITS) {
            return number.toString();
        }
        String plain = number.toPlainString();
        return field.type() == FieldType.NUMBER ? plain.replace('.', field.decimalChar()) : plain;
    }
}
