package dev.rowhouse.uploader.complete;

/** More rows are rejected than a job allows, and what was done so far must not be kept. */
final class TooManyRejects extends RuntimeException {

    private final long rejected;

    TooManyRejects(long rejected) {
        super(rejected + " rows are rejected");
        this.rejected = rejected;
    }

    long rejected() {
        return rejected;
    }
}
