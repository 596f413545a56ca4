package dev.rowhouse.uploader.change;

/** More records would be given back than one request gives back; nothing was done. */
public final class TooManyToShow extends RuntimeException {

    private final long limit;

    TooManyToShow(long limit) {
        super(("The conditions select more than %d records, which are too many to be given back. Nothing was done."
                        + " Without return=representation there may be any number of them.")
                .formatted(limit));
        this.limit = limit;
    }

    /** Most records that are given back. */
    public long limit() {
        return limit;
    }
}
