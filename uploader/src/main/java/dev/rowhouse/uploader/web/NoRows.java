package dev.rowhouse.uploader.web;

/** A request to write rows has none. */
final class NoRows extends RuntimeException {

    NoRows() {
        super("The body has no rows");
    }
}
