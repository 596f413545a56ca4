package dev.rowhouse.uploader.infer;

import dev.rowhouse.uploader.types.FieldType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the cells of one column have shown so far. The order of the cells makes no difference. Not safe for use by several
 * threads.
 *
 * <p>A type is only inferred where giving a cell back in the type's canonical form loses nothing that could have a meaning:
 * leading zeros, a plus sign, more than 18 digits or an exponent keep a column text.
 */
final class ColumnEvidence {

    private static final int MAX_DIGITS = 18;
    private static final int MAX_SCALE = 18;

    private final @Nullable String dateOrder;
    private final char decimalChar;
    private long cells;
    private boolean integers = true;
    private boolean numbers = true;
    private boolean booleans = true;
    private boolean times = true;
    private @Nullable List<DateForm> dateForms;
    private int maxIntegerDigits;
    private int maxFractionDigits;
    private int maxChars;

    ColumnEvidence(@Nullable String dateOrder, char decimalChar) {
        this.dateOrder = dateOrder;
        this.decimalChar = decimalChar;
    }

    void observe(String cell) {
        cells++;
        maxChars = Math.max(maxChars, cell.length());
        if (numbers) {
            observeNumber(cell);
        }
        if (booleans) {
            booleans = cell.equalsIgnoreCase("true") || cell.equalsIgnoreCase("false");
        }
        if (times) {
            times = Shapes.isTime(cell);
        }
        observeDate(cell);
    }

    InferredType result() {
        if (cells == 0) {
            return new InferredType(FieldType.STRING, null, 0, 0, 0, null);
        }
        if (integers && numbers) {
            return new InferredType(FieldType.INTEGER, null, maxIntegerDigits, 0, maxChars, null);
        }
        if (numbers) {
            return new InferredType(FieldType.NUMBER, null, maxIntegerDigits, maxFractionDigits, maxChars, null);
        }
        if (booleans) {
            return new InferredType(FieldType.BOOLEAN, null, 0, 0, maxChars, null);
        }
        if (times) {
            return new InferredType(FieldType.TIME, null, 0, 0, maxChars, null);
        }
        List<DateForm> forms = dateForms == null ? List.of() : dateForms;
        if (forms.size() == 1) {
            DateForm form = forms.get(0);
            return new InferredType(form.type(), form.format(), 0, 0, maxChars, null);
        }
        String note = forms.size() > 1
                ? "every value is a date both as %s and as %s; kept as text until date_order tells"
                        .formatted(forms.get(0).format(), forms.get(1).format())
                : null;
        return new InferredType(FieldType.STRING, null, 0, 0, maxChars, note);
    }

    private void observeNumber(String cell) {
        int from = !cell.isEmpty() && cell.charAt(0) == '-' ? 1 : 0;
        int at = Shapes.digitsEnd(cell, from);
        int integerDigits = at - from;
        boolean leadingZero = integerDigits > 1 && cell.charAt(from) == '0';
        int fractionDigits = 0;
        boolean fraction = false;
        if (at < cell.length() && cell.charAt(at) == decimalChar) {
            fraction = true;
            int end = Shapes.digitsEnd(cell, at + 1);
            fractionDigits = end - at - 1;
            at = end;
        }
        boolean negativeZero = from == 1 && Shapes.isZero(cell, 1);
        numbers = at == cell.length()
                && (fraction ? fractionDigits > 0 : integerDigits > 0)
                && !leadingZero
                && !negativeZero
                && integerDigits <= MAX_DIGITS
                && fractionDigits <= MAX_SCALE;
        if (numbers) {
            integers = integers && !fraction;
            maxIntegerDigits = Math.max(maxIntegerDigits, integerDigits);
            maxFractionDigits = Math.max(maxFractionDigits, fractionDigits);
        }
    }

    private void observeDate(String cell) {
        List<DateForm> known = dateForms;
        if (known == null) {
            known = new ArrayList<>(DateForm.ALL);
            if (dateOrder != null) {
                known.removeIf(form -> form.format() != null && !form.order().equals(dateOrder));
            }
            dateForms = known;
        }
        if (!known.isEmpty()) {
            if (!Shapes.couldBeDate(cell)) {
                known.clear();
            } else {
                known.removeIf(form -> !form.matches(cell));
            }
        }
    }
}
