package dev.rowhouse.uploader.restore;

/** As many backups are being brought back as there is memory for. */
public final class TooManyRestores extends RuntimeException {

    TooManyRestores() {
        super("Other backups are being brought back. Try again when they are done.");
    }
}
