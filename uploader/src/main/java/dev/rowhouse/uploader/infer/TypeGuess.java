package dev.rowhouse.uploader.infer;

import dev.rowhouse.uploader.types.FieldType;
import java.util.List;
import java.util.stream.IntStream;

/** A look at a few rows, to tell a header from what stands below it. */
public final class TypeGuess {

    private TypeGuess() {}

    /** The types of the first columns of some rows, ragged ones included. */
    public static List<InferredType> of(List<List<String>> rows, int columns) {
        List<ColumnEvidence> evidence = IntStream.range(0, columns)
                .mapToObj(column -> {
                    ColumnEvidence each = new ColumnEvidence(null, null);
                    rows.stream()
                            .filter(row ->
                                    row.size() > column && !row.get(column).isEmpty())
                            .forEach(row -> each.observe(1, row.get(column)));
                    return each;
                })
                .toList();
        FileDecimal file = FileDecimal.of(evidence);
        return evidence.stream().map(each -> each.result(null, file)).toList();
    }

    /** Whether one more cell leaves a column's type what it is; an integer among numbers does. */
    public static boolean fits(String cell, InferredType type) {
        ColumnEvidence evidence = new ColumnEvidence(null, null);
        evidence.observe(1, cell);
        FieldType own =
                evidence.result(Preference.of(type), FileDecimal.UNKNOWN).type();
        return own == type.type() || (own == FieldType.INTEGER && type.type() == FieldType.NUMBER);
    }
}
