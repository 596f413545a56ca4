package dev.rowhouse.uploader.infer;

import dev.rowhouse.uploader.types.FieldType;
import java.util.List;
import java.util.stream.IntStream;

/** A look at a few rows, to tell a header from what stands below it. */
public final class TypeGuess {

    private TypeGuess() {}

    /** The types of the first columns of some rows, ragged ones included. */
    public static List<InferredType> of(List<List<String>> rows, int columns) {
        return IntStream.range(0, columns)
                .mapToObj(column -> {
                    ColumnEvidence evidence = new ColumnEvidence(null, '.');
                    rows.stream()
                            .filter(row ->
                                    row.size() > column && !row.get(column).isEmpty())
                            .forEach(row -> evidence.observe(row.get(column)));
                    return evidence.result();
                })
                .toList();
    }

    /** Whether one more cell leaves a column's type what it is; an integer among numbers does. */
    public static boolean fits(String cell, InferredType type) {
        ColumnEvidence evidence = new ColumnEvidence(null, '.');
        evidence.observe(cell);
        FieldType own = evidence.result().type();
        return own == type.type() || (own == FieldType.INTEGER && type.type() == FieldType.NUMBER);
    }
}
