package dev.rowhouse.uploader.catalog;

/** Grants that cannot be given. */
public final class BadGrants extends RuntimeException {

    private final String pointer;

    /** {@code pointer} is a JSON Pointer (RFC 6901) into the list of grants. */
    public BadGrants(String pointer, String message) {
        super(message);
        this.pointer = pointer;
    }

    public String pointer() {
        return pointer;
    }
}
