package dev.rowhouse.uploader.infer;

import dev.rowhouse.uploader.types.Column;
import dev.rowhouse.uploader.types.FieldType;
import dev.rowhouse.uploader.types.Notation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What decides where the cells of a column leave two ways of reading them: how the column was read before. */
record Preference(FieldType type, @Nullable String format, Notation notation) {

    static Preference of(Column column) {
        Notation notation = column.notation();
        return new Preference(column.type(), column.format(), notation == null ? Notation.PLAIN : notation);
    }

    static Preference of(InferredType type) {
        Notation notation = type.notation();
        return new Preference(type.type(), type.format(), notation == null ? Notation.PLAIN : notation);
    }

    /** Integers without groups were read by no notation in particular. */
    boolean reads(NumberEvidence numbers) {
        return (type == FieldType.NUMBER || (type == FieldType.INTEGER && notation.groupChar() != null))
                && notation.decimalChar().charAt(0) == numbers.decimalChar()
                && !numbers.isGroupedOtherThanBy(notation.groupChar());
    }

    boolean reads(DateForm form) {
        return type == form.type() && Objects.equals(format, form.format());
    }
}
