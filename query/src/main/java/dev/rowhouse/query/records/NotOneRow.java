package dev.rowhouse.query.records;

/** One row was asked for, and the answer would have none or several. */
public class NotOneRow extends RuntimeException {

    private final boolean none;

    NotOneRow(boolean none) {
        super(none ? "There is no row" : "There is more than one row");
        this.none = none;
    }

    /** Whether there is no row, rather than several. */
    public boolean isNone() {
        return none;
    }
}
