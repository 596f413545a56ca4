package dev.rowhouse.uploader.write;

/** A body that is no rows. */
public final class BadRows extends RuntimeException {

    private final String pointer;

    /** Says what is wrong, and where, as in RFC 6901. */
    public BadRows(String pointer, String message) {
        super(message);
        this.pointer = pointer;
    }

    public String pointer() {
        return pointer;
    }
}
