package dev.rowhouse.uploader.web;

/** A request has more rows than one may have. */
final class TooManyRows extends RuntimeException {

    private final int limit;

    TooManyRows(int limit) {
        super("One request writes at most %d rows. Send a file, or several requests.".formatted(limit));
        this.limit = limit;
    }

    int limit() {
        return limit;
    }
}
