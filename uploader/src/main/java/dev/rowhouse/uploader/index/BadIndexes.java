package dev.rowhouse.uploader.index;

/** Indexes that a dataset cannot have. */
public final class BadIndexes extends RuntimeException {

    private final String pointer;

    /** {@code pointer} is a JSON Pointer (RFC 6901) into the list of indexes. */
    public BadIndexes(String pointer, String message) {
        super(message);
        this.pointer = pointer;
    }

    public String pointer() {
        return pointer;
    }
}
