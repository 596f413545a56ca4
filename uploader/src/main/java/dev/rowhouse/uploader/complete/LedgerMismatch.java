package dev.rowhouse.uploader.complete;

/** Rows were counted that came to nothing, or the other way round. Nothing of the job may be kept. */
final class LedgerMismatch extends RuntimeException {

    LedgerMismatch(String message) {
        super(message);
    }
}
