package dev.rowhouse.uploader.web;

/** A body is longer than one may be. */
final class BodyTooLarge extends RuntimeException {

    private final long limitBytes;

    BodyTooLarge(long limitBytes) {
        super("The body has more than %d bytes. Send a file, or several requests.".formatted(limitBytes));
        this.limitBytes = limitBytes;
    }

    long limitBytes() {
        return limitBytes;
    }
}
