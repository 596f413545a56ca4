package dev.rowhouse.uploader.plan;

import dev.rowhouse.uploader.infer.InferredType;
import dev.rowhouse.uploader.types.Column;
import dev.rowhouse.uploader.types.FieldType;
import java.util.ArrayList;
import java.util.List;

/** What is told of the columns of a file, in sentences. A file of very many columns has only the first told. */
final class ColumnNotes {

    private static final int MOST = 100;

    private final List<String> sentences = new ArrayList<>();
    private int more;

    void add(String sentence) {
        if (sentences.size() < MOST) {
            sentences.add(sentence);
        } else {
            more++;
        }
    }

    /** Tells what cannot be seen from a type that was inferred: doubts, and what kept it from being narrower. */
    void inferred(String column, InferredType type) {
        if (type.note() != null) {
            add(column + ": " + type.note());
        } else if (type.because() != null) {
            add("%s: %s, because of %s; before it every value is %s"
                    .formatted(
                            column,
                            name(type.type()),
                            type.because(),
                            described(type.because().was())));
        }
    }

    /** Tells that a column of the dataset gives way to a file. */
    void widened(Column before, Column after, InferredType seen) {
        boolean inferredAlike = seen.because() != null
                && (seen.because().was() == before.type()
                        || (before.type() == FieldType.NUMBER && seen.because().was() == FieldType.INTEGER));
        Object cause = inferredAlike ? seen.because() : seen.first();
        add("%s: was %s, is %s from this file on, because of %s"
                .formatted(before.name(), name(before.type()), name(after.type()), cause));
        if (seen.note() != null) {
            add(before.name() + ": " + seen.note());
        }
    }

    List<String> sentences() {
        List<String> all = new ArrayList<>(sentences);
        if (more > 0) {
            all.add("and %d more notes on other columns".formatted(more));
        }
        return all;
    }

    static String name(FieldType type) {
        return type.isText() ? "text" : type.toString();
    }

    private static String described(FieldType type) {
        return switch (type) {
            case INTEGER -> "an integer";
            case DATETIME -> "a date-time";
            default -> "a " + type;
        };
    }
}
