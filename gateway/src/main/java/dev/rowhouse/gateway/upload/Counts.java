package dev.rowhouse.gateway.upload;

import dev.rowhouse.events.Ledger;
import dev.rowhouse.events.Progress;
import jakarta.persistence.Embeddable;

/** Progress and ledger in columns. */
@Embeddable
class Counts {

    private long bytesDone;
    private long bytesTotal;
    private long progressRows;
    private int chunksDone;
    private int chunksTotal;
    private long rowsRead;
    private long rowsCreated;
    private long rowsUpdated;
    private long rowsUnchanged;
    private long rowsRejected;
    private long rowsSkipped;
    private long rowsDeleted;

    /** For JPA. */
    protected Counts() {}

    Counts(long bytesTotal) {
        this.bytesTotal = bytesTotal;
    }

    Progress progress() {
        return new Progress(bytesDone, bytesTotal, progressRows, chunksDone, chunksTotal);
    }

    Ledger ledger() {
        return new Ledger(rowsRead, rowsCreated, rowsUpdated, rowsUnchanged, rowsRejected, rowsSkipped, rowsDeleted);
    }
}
