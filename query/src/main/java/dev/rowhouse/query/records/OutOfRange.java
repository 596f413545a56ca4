package dev.rowhouse.query.records;

/** A page begins behind the last row. */
public class OutOfRange extends RuntimeException {

    private final long offset;
    private final long total;

    OutOfRange(long offset, long total) {
        super("There are %d rows, none behind the first %d".formatted(total, offset));
        this.offset = offset;
        this.total = total;
    }

    public long offset() {
        return offset;
    }

    public long total() {
        return total;
    }
}
