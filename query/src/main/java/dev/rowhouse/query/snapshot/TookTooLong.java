package dev.rowhouse.query.snapshot;

import java.time.Duration;

/** A statement was stopped because its time had run out. */
public class TookTooLong extends RuntimeException {

    private final Duration limit;

    public TookTooLong(Duration limit, Throwable cause) {
        super("The statement took longer than " + limit, cause);
        this.limit = limit;
    }

    public Duration limit() {
        return limit;
    }
}
