package dev.rowhouse.uploader.load;

/** A row disagrees with the types that samples suggested. */
final class TypesTooNarrow extends RuntimeException {

    TypesTooNarrow(String column, long line, String message) {
        super("column '%s', line %d: %s".formatted(column, line, message));
    }
}
