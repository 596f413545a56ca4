package dev.rowhouse.uploader.change;

/** Conditions select more records than the request wants to change; nothing was done. */
public final class TooManyAffected extends RuntimeException {

    private final long limit;

    TooManyAffected(long limit) {
        super("The conditions select more than %d records. Nothing was done.".formatted(limit));
        this.limit = limit;
    }

    /** Most records that the request wants to change. */
    public long limit() {
        return limit;
    }
}
