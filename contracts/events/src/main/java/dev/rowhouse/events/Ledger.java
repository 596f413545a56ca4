package dev.rowhouse.events;

/**
 * The count of a job, in rows. Blank lines are not rows.
 *
 * @param rowsRead rows that came, or of a request that selects records: those that it selected
 * @param deleted records that a request took away; none in events from before there was such a request
 */
public record Ledger(
        long rowsRead, long created, long updated, long unchanged, long rejected, long skipped, long deleted) {

    /** The count of a job that takes no records away. */
    public Ledger(long rowsRead, long created, long updated, long unchanged, long rejected, long skipped) {
        this(rowsRead, created, updated, unchanged, rejected, skipped, 0);
    }

    public static final Ledger EMPTY = new Ledger(0, 0, 0, 0, 0, 0);

    /** Whether every row read is accounted for exactly once. */
    public boolean addsUp() {
        return rowsRead == created + updated + unchanged + rejected + skipped + deleted;
    }
}
