package dev.rowhouse.uploader.csvw;

/** A description that cannot be understood. */
public final class BadMetadata extends RuntimeException {

    private final String pointer;

    BadMetadata(String pointer, String message) {
        super(message);
        this.pointer = pointer;
    }

    /** The place in the document, as a JSON pointer (RFC 6901). */
    public String pointer() {
        return pointer;
    }
}
