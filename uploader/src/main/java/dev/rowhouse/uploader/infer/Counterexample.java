package dev.rowhouse.uploader.infer;

import dev.rowhouse.uploader.types.FieldType;
import org.jspecify.annotations.Nullable;

/**
 * The first cell that was not what all cells before it were.
 *
 * @param was the type of all cells before it
 * @param reason what kept a cell from being a number that looks like one; null where that is plain to see
 */
public record Counterexample(
        FieldType was, Sighting seen, @Nullable String reason) {

    static Counterexample of(FieldType was, long line, String cell) {
        boolean numeric = was == FieldType.INTEGER || was == FieldType.NUMBER;
        return new Counterexample(was, Sighting.of(line, cell), numeric ? reason(cell.strip()) : null);
    }

    private static @Nullable String reason(String cell) {
        int from = cell.startsWith("-") || cell.startsWith("+") ? 1 : 0;
        int end = Shapes.digitsEnd(cell, from);
        if (end == from) {
            return null;
        }
        if (cell.charAt(0) == '+') {
            return "plus sign";
        }
        if (end - from > 1 && cell.charAt(from) == '0') {
            return "leading zero";
        }
        if (end - from > NumberEvidence.MAX_DIGITS) {
            return "more than %d digits".formatted(NumberEvidence.MAX_DIGITS);
        }
        if (end == cell.length() && from == 1) {
            return "negative zero";
        }
        return cell.matches("[-0-9.,]+[eE][-+]?\\d+") ? "exponent" : null;
    }

    @Override
    public String toString() {
        return reason == null ? seen.toString() : seen + " (" + reason + ")";
    }
}
