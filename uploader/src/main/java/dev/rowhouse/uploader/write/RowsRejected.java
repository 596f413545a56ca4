package dev.rowhouse.uploader.write;

import dev.rowhouse.events.Ledger;
import dev.rowhouse.uploader.job.Rejects.Reject;
import java.util.List;

/** More rows are rejected than the request allows; nothing was written. */
public final class RowsRejected extends RuntimeException {

    private final Ledger ledger;
    private final List<String> columns;
    private final transient List<Reject> rejects;

    public RowsRejected(Ledger ledger, List<String> columns, List<Reject> rejects) {
        super("%d of %d rows are rejected. Nothing was written.".formatted(ledger.rejected(), ledger.rowsRead()));
        this.ledger = ledger;
        this.columns = columns;
        this.rejects = rejects;
    }

    public Ledger ledger() {
        return ledger;
    }

    /** Names of the cells of each reject. */
    public List<String> columns() {
        return columns;
    }

    /** All of them, or of a request that selects records the first ones. */
    public List<Reject> rejects() {
        return rejects;
    }
}
