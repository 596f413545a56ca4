package dev.rowhouse.uploader.change;

import java.time.Duration;

/** A request took longer than it may; nothing was done. */
public final class TookTooLong extends RuntimeException {

    private final Duration limit;

    TookTooLong(Duration limit, Throwable cause) {
        super("The request took longer than it may and was stopped. Nothing was done.", cause);
        this.limit = limit;
    }

    public Duration limit() {
        return limit;
    }
}
