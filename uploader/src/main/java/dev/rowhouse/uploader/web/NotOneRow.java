package dev.rowhouse.uploader.web;

/** One record was to be given back as an object, and it is not one that was written. */
final class NotOneRow extends RuntimeException {

    NotOneRow(int rows) {
        super("%d records would be given back, and one is expected. Nothing was written.".formatted(rows));
    }
}
