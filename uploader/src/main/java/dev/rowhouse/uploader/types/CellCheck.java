package dev.rowhouse.uploader.types;

import dev.rowhouse.uploader.csv.RecordReader;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Checks the cells of one column, of one chunk or request, and writes what they mean. Not safe for use by several threads.
 *
 * <p>The bulk loader of MySQL clamps and cuts what does not fit where it reads a stream of the client, with mere warnings.
 * So nothing that a check lets pass may need a change by the server.
 */
public final class CellCheck {

    private final Field field;
    private final Meaning meaning;
    private final boolean constrained;
    private final @Nullable CellMatch match;
    private final @Nullable Comparable<Object> minimum;
    private final @Nullable Comparable<Object> maximum;
    private final String[] missing;
    private final long missingLengths;

    public CellCheck(Field field, Column column) {
        this.field = field;
        this.meaning = Meaning.of(field, column);
        this.match = field.pattern() == null ? null : new CellMatch(field.pattern(), CellMatch.CREDIT);
        this.minimum = bound(field.minimum());
        this.maximum = bound(field.maximum());
        this.missing = field.missing().toArray(String[]::new);
        this.missingLengths = field.missing().stream()
                .mapToLong(token -> lengthBit(token.length()))
                .reduce(0, (a, b) -> a | b);
        this.constrained = minimum != null
                || maximum != null
                || field.minLength() != null
                || field.maxLength() != null
                || match != null
                || field.allowed() != null;
    }

    /**
     * Writes one cell into the row under way, unless it violates something.
     *
     * @param suspect whether the cell may hold a byte that the encoding of the file does not allow
     * @param violations is told of each violation; then nothing useful was written and the row must be dropped
     */
    public void check(@Nullable String cell, boolean suspect, RowBytes row, Consumer<Violation> violations) {
        if (cell == null || isMissing(cell)) {
            if (field.required()) {
                violations.accept(new Violation(Violation.Code.REQUIRED, "a value is required"));
            }
            row.nullCell();
            return;
        }
        if (suspect) {
            int invalid = RecordReader.invalidByte(cell);
            if (invalid >= 0) {
                violations.accept(new Violation(
                        Violation.Code.ENCODING,
                        "byte 0x%02X is not allowed in the file's encoding".formatted(invalid)));
                return;
            }
        }
        Violation violation = meaning.write(cell, row);
        if (violation != null) {
            violations.accept(violation);
        } else if (constrained) {
            constraints(cell, violations);
        }
    }

    /** Asked of every cell, nearly all of which are told apart by their length: a set would hash each of them. */
    private boolean isMissing(String cell) {
        if ((missingLengths & lengthBit(cell.length())) != 0) {
            for (String token : missing) {
                if (token.equals(cell)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static long lengthBit(int length) {
        return 1L << Math.min(length, Long.SIZE - 1);
    }

    private void constraints(String cell, Consumer<Violation> violations) {
        int length = cell.codePointCount(0, cell.length());
        Integer minLength = field.minLength();
        if (minLength != null && length < minLength) {
            violations.accept(new Violation(
                    Violation.Code.RANGE, "has %d characters, at least %d are required".formatted(length, minLength)));
        }
        Integer maxLength = field.maxLength();
        if (maxLength != null && length > maxLength) {
            violations.accept(new Violation(
                    Violation.Code.TOO_LONG, "has %d characters, at most %d are allowed".formatted(length, maxLength)));
        }
        CellMatch.Answer answer = match == null ? CellMatch.Answer.MATCHES : match.of(cell);
        if (match != null && answer != CellMatch.Answer.MATCHES) {
            violations.accept(new Violation(
                    Violation.Code.PATTERN,
                    answer == CellMatch.Answer.DIFFERS
                            ? "does not match the pattern " + match.pattern()
                            : "may match or not: the pattern takes too long on this value: " + match.pattern()));
        }
        if (field.allowed() != null && !field.allowed().contains(cell)) {
            violations.accept(new Violation(Violation.Code.ENUM, "is not one of the allowed values"));
        }
        if (minimum != null && minimum.compareTo(meaning.value(cell)) > 0) {
            violations.accept(new Violation(Violation.Code.RANGE, "is less than " + field.minimum()));
        }
        if (maximum != null && maximum.compareTo(meaning.value(cell)) < 0) {
            violations.accept(new Violation(Violation.Code.RANGE, "is greater than " + field.maximum()));
        }
    }

    @SuppressWarnings("unchecked") // the values of one meaning are all of one type, and comparable
    private @Nullable Comparable<Object> bound(@Nullable String text) {
        return text == null ? null : (Comparable<Object>) meaning.value(text);
    }
}
