package dev.rowhouse.uploader.catalog;

/** A Table Schema that cannot be used. */
public final class InvalidSchema extends RuntimeException {

    private final String pointer;

    /** {@code pointer} is a JSON Pointer (RFC 6901) into the schema. */
    public InvalidSchema(String pointer, String message) {
        super(message);
        this.pointer = pointer;
    }

    public String pointer() {
        return pointer;
    }
}
