package dev.rowhouse.uploader.restore;

import dev.rowhouse.uploader.job.JobCounts;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Says again and again that the restores of this process are alive, also while a slow sender or the making of a key keeps
 * them from any progress. On a thread of its own, because what else is scheduled can take longer than anybody would wait.
 */
public final class OpenRestores implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(OpenRestores.class);
    private static final int BEATS = 4;

    private final TransactionOperations transactions;
    private final JobCounts counts;
    private final Clock clock;
    private final Set<Long> jobs = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService pulse;

    /** {@code takeOverAfter}: after so much silence, somebody else ends a restore. */
    public OpenRestores(TransactionOperations transactions, JobCounts counts, Duration takeOverAfter, Clock clock) {
        this.transactions = transactions;
        this.counts = counts;
        this.clock = clock;
        this.pulse = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "restores");
            thread.setDaemon(true);
            return thread;
        });
        long pause = Math.max(1, takeOverAfter.toMillis() / BEATS);
        var unused = pulse.scheduleWithFixedDelay(this::beat, pause, pause, TimeUnit.MILLISECONDS);
    }

    void begin(long jobId) {
        jobs.add(jobId);
    }

    void end(long jobId) {
        jobs.remove(jobId);
    }

    private void beat() {
        for (long jobId : jobs) {
            try {
                transactions.executeWithoutResult(status -> counts.progress(jobId, clock.instant()));
            } catch (RuntimeException e) {
                log.warn("It could not be said that restore {} is alive", jobId, e);
            }
        }
    }

    @Override
    public void close() {
        pulse.shutdownNow();
    }
}
