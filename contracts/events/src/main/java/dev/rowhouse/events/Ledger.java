package dev.rowhouse.events;

/** The count of a job, in rows. Blank lines are not rows. */
public record Ledger(long rowsRead, long created, long updated, long unchanged, long rejected, long skipped) {

    public static final Ledger EMPTY = new Ledger(0, 0, 0, 0, 0, 0);

    /** Whether every row read is accounted for exactly once. */
    public boolean addsUp() {
        return rowsRead == created + updated + unchanged + rejected + skipped;
    }
}
