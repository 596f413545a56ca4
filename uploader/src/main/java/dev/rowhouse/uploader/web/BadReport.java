package dev.rowhouse.uploader.web;

/** A report that cannot be kept. */
final class BadReport extends RuntimeException {

    BadReport(String message) {
        super(message);
    }
}
