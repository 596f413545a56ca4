package dev.rowhouse.uploader.job;

import dev.rowhouse.uploader.UploaderProperties;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes over jobs whose worker is gone, and removes what nobody reads any more. Runs in every uploader; what one does twice
 * or two do at once has no further effect.
 */
public class Housekeeping {

    private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);

    /** Far longer than a job's message can come after the request to cancel it. */
    private static final Duration CANCELS_KEPT = Duration.ofDays(7);

    private final TransactionOperations transactions;
    private final OpenWork openWork;
    private final JobEvents events;
    private final Leftovers leftovers;
    private final Cancels cancels;
    private final UploaderProperties properties;
    private final Clock clock;

    public Housekeeping(
            TransactionOperations transactions,
            OpenWork openWork,
            JobEvents events,
            Leftovers leftovers,
            Cancels cancels,
            UploaderProperties properties,
            Clock clock) {
        this.transactions = transactions;
        this.openWork = openWork;
        this.events = events;
        this.leftovers = leftovers;
        this.cancels = cancels;
        this.properties = properties;
        this.clock = clock;
    }

    /** Announces again what is open in jobs that have made no progress for a while. */
    public void takeOver() {
        Instant now = clock.instant();
        transactions.executeWithoutResult(status -> {
            for (OpenWork.Stalled job : openWork.claimStalled(now.minus(properties.takeOverAfter()), now)) {
                events.trace().continuing(job.traceparent(), () -> announceAgain(job));
            }
        });
    }

    private void announceAgain(OpenWork.Stalled job) {
        log.info("Announcing the open work of job {} again", job.jobId());
        if (job.state() == JobState.ACCEPTED) {
            events.acceptedAgain(job.jobId(), job.epoch());
            return;
        }
        if (job.state() == JobState.UNDOING) {
            events.undoRequested(job.jobId());
            return;
        }
        List<Integer> open = openWork.openChunks(job.jobId(), job.epoch());
        open.forEach(chunk -> events.chunkReady(job.jobId(), job.epoch(), chunk));
        if (open.isEmpty()) {
            events.loaded(job.jobId(), job.epoch());
        }
    }

    /** Deletes hidden rows, drops tables that were replaced, and forgets requests that came to nothing. */
    public void cleanUp() {
        leftovers.deleteHiddenRows();
        leftovers.forgetOverwritten(clock.instant().minus(properties.undoWindow()));
        leftovers.dropRetiredTables(clock.instant().minus(properties.dropTablesAfter()));
        cancels.forget(clock.instant().minus(CANCELS_KEPT));
    }
}
