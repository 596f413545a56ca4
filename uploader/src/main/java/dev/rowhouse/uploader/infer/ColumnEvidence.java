package dev.rowhouse.uploader.infer;

import dev.rowhouse.uploader.types.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the cells of one column have shown so far. The order of the cells makes no difference to the type, only to the cells
 * that are told of. Not safe for use by several threads.
 *
 * <p>A type is only inferred where giving a cell back in the type's canonical form loses nothing that could have a meaning:
 * leading zeros, a plus sign, more than 18 digits or an exponent keep a column text.
 */
final class ColumnEvidence {

    /** What booleans are read by without being told otherwise, without the digits. */
    private static final Set<String> BOOLEANS = Set.of("true", "True", "TRUE", "false", "False", "FALSE");

    private final @Nullable String dateOrder;
    private final NumberEvidence points = new NumberEvidence('.');
    private final NumberEvidence commas = new NumberEvidence(',');
    private long cells;
    private boolean numbers = true;
    private boolean booleans = true;
    private boolean times = true;
    private @Nullable List<DateForm> dateForms;
    private int maxChars;
    private FieldType soFar = FieldType.ANY;
    private @Nullable Sighting first;
    private @Nullable Counterexample because;
    private @Nullable Sighting settledBy;

    /**
     * Starts without evidence.
     *
     * @param decimalChar where it is told
     */
    ColumnEvidence(@Nullable String dateOrder, @Nullable Character decimalChar) {
        this.dateOrder = dateOrder;
        if (decimalChar != null) {
            points.rule(decimalChar != '.');
            commas.rule(decimalChar != ',');
        }
    }

    void observe(long line, String cell) {
        if (cells++ == 0) {
            first = Sighting.of(line, cell);
        }
        maxChars = Math.max(maxChars, cell.length());
        if (soFar != FieldType.STRING) {
            narrow(line, cell);
        }
    }

    private void narrow(long line, String cell) {
        String value = cell.strip();
        if (numbers) {
            observeNumber(line, value);
        }
        if (booleans) {
            booleans = BOOLEANS.contains(cell);
        }
        if (times) {
            times = Shapes.isTime(value);
        }
        observeDate(value);
        FieldType now = typeSoFar();
        if (now == FieldType.STRING && cells > 1) {
            because = Counterexample.of(soFar, line, cell);
        }
        soFar = now;
    }

    private FieldType typeSoFar() {
        if (numbers) {
            return (points.isPossible() ? points : commas).type();
        }
        if (booleans) {
            return FieldType.BOOLEAN;
        }
        if (times) {
            return FieldType.TIME;
        }
        return dateForms == null || dateForms.isEmpty()
                ? FieldType.STRING
                : dateForms.get(0).type();
    }

    private void observeNumber(long line, String cell) {
        int from = !cell.isEmpty() && cell.charAt(0) == '-' ? 1 : 0;
        int end = Shapes.digitsEnd(cell, from);
        int digits = end - from;
        if (end == cell.length()) {
            numbers = digits > 0
                    && digits <= NumberEvidence.MAX_DIGITS
                    && (digits == 1 || cell.charAt(from) != '0')
                    && !(from == 1 && digits == 1 && cell.charAt(1) == '0');
            points.observeDigits(digits);
            commas.observeDigits(digits);
            return;
        }
        boolean open = points.isPossible() && commas.isPossible();
        if (points.isPossible()) {
            points.observe(line, cell, cells == 1);
        }
        if (commas.isPossible()) {
            commas.observe(line, cell, cells == 1);
        }
        numbers = points.isPossible() || commas.isPossible();
        if (open && numbers && points.isPossible() != commas.isPossible()) {
            settledBy = Sighting.of(line, cell);
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

    /** The decimal character that this column's numbers have without doubt, or null. */
    @Nullable
    Character decimalChar() {
        boolean settled = numbers && points.isPossible() != commas.isPossible();
        NumberEvidence reading = points.isPossible() ? points : commas;
        return settled && reading.hasPointsOrCommas() ? (Character) reading.decimalChar() : null;
    }

    /** Whether the cells can be read in two ways, so that a further cell could decide. */
    boolean isUndecided() {
        if (cells == 0) {
            return false;
        }
        if (numbers) {
            NumberEvidence reading = reading(null, FileDecimal.UNKNOWN);
            return reading == null || reading.mayBeIdentifiers();
        }
        return soFar != FieldType.STRING && !booleans && !times && forms().size() > 1;
    }

    private List<DateForm> forms() {
        return dateForms == null ? List.of() : dateForms;
    }

    /**
     * The narrowest type that all cells have.
     *
     * @param preference how the column was read before; null where nobody knows
     * @param file what the other columns of the file say about decimal characters
     */
    InferredType result(@Nullable Preference preference, FileDecimal file) {
        if (cells == 0) {
            return InferredType.text(0);
        }
        if (numbers) {
            return number(preference, file);
        }
        if (booleans) {
            return typed(FieldType.BOOLEAN, null);
        }
        if (times) {
            return typed(FieldType.TIME, null);
        }
        List<DateForm> forms = forms();
        DateForm form = forms.size() == 1
                ? forms.get(0)
                : forms.stream()
                        .filter(each -> preference != null && preference.reads(each))
                        .findFirst()
                        .orElse(null);
        if (form != null) {
            return typed(form.type(), form.format());
        }
        return text(
                forms.isEmpty()
                        ? null
                        : "every value is a date both as %s and as %s; kept as text until date_order tells"
                                .formatted(forms.get(0).format(), forms.get(1).format()));
    }

    private InferredType number(@Nullable Preference preference, FileDecimal file) {
        NumberEvidence reading = reading(preference, file);
        if (reading == null) {
            return text(
                    "%s and all other values are numbers both with a decimal point and with a decimal comma; kept as"
                                    .formatted(first)
                            + " text until decimal tells");
        }
        if (reading.mayBeIdentifiers()) {
            return text("digits in groups, as %s, may be numbers or identifiers; kept as text".formatted(first));
        }
        return new InferredType(
                reading.type(),
                null,
                reading.notation(),
                reading.integerDigits(),
                reading.fractionDigits(),
                maxChars,
                note(reading),
                first,
                reading.type() == FieldType.NUMBER ? reading.firstFraction() : null);
    }

    private @Nullable NumberEvidence reading(@Nullable Preference preference, FileDecimal file) {
        if (!commas.isPossible()) {
            return points;
        }
        if (!points.isPossible()) {
            return commas;
        }
        if (!points.hasPointsOrCommas()) {
            return points;
        }
        if (preference != null && preference.reads(points)) {
            return points;
        }
        if (preference != null && preference.reads(commas)) {
            return commas;
        }
        return switch (file) {
            case POINT -> points;
            case COMMA -> commas;
            case BOTH -> null;
            case UNKNOWN -> points.isGroupedOtherThanBy(null) ? null : points;
        };
    }

    private @Nullable String note(NumberEvidence reading) {
        if (reading.notation() == null || !reading.notation().isUnusual()) {
            return null;
        }
        String group = reading.notation().groupChar();
        return "read with decimal character '%s'%s, because of %s"
                .formatted(
                        reading.decimalChar(),
                        group == null ? "" : " and group character '" + group + "'",
                        settledBy == null ? "what the options or other columns say" : settledBy);
    }

    private InferredType typed(FieldType type, @Nullable String format) {
        return new InferredType(type, format, null, 0, 0, maxChars, null, first, null);
    }

    private InferredType text(@Nullable String note) {
        return new InferredType(FieldType.STRING, null, null, 0, 0, maxChars, note, first, because);
    }
}
