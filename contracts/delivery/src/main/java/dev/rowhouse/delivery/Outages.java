package dev.rowhouse.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells in the log what work waits for, and when it no longer does. Each server is told of at once and then at most once in
 * {@code delivery.outage-reminder}, however many messages wait for it and however often each is tried. Safe for use by many
 * threads.
 */
final class Outages {

    private static final Logger log = LoggerFactory.getLogger(Outages.class);

    private final Map<String, Outage> outages = new HashMap<>();
    private final Duration reminder;
    private final Clock clock;

    Outages(Duration reminder, Clock clock) {
        this.reminder = reminder;
        this.clock = clock;
    }

    /**
     * Takes note of an attempt in vain.
     *
     * @param server what is away, for example {@code the database}
     * @param waiting what waits for it
     * @param attempt how often it was tried, this time included
     */
    synchronized void failed(String server, String waiting, int attempt, String reason) {
        Instant now = clock.instant();
        Outage outage = outages.computeIfAbsent(server, first -> new Outage());
        Instant since = outage.since;
        if (since == null) {
            since = now;
            outage.since = now;
        }
        Instant told = outage.told;
        if (told == null || !now.isBefore(told.plus(reminder))) {
            outage.told = now;
            outage.endIsTold = true;
            long seconds = Duration.between(since, now).toSeconds();
            log.warn("Waiting for {}: {}, attempt {}, {} s so far ({})", server, waiting, attempt, seconds, reason);
        }
    }

    /** Takes note of work that got done after it had waited for a server. */
    synchronized void worked(String server) {
        Outage outage = outages.get(server);
        if (outage == null || outage.since == null) {
            return;
        }
        if (outage.endIsTold) {
            long seconds = Duration.between(outage.since, clock.instant()).toSeconds();
            log.info("No longer waiting for {}, after {} s", server, seconds);
        }
        outage.since = null;
        outage.endIsTold = false;
    }

    /** What is at the bottom of a failure. Not its text: mail servers put people's addresses into theirs. */
    static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName();
    }

    /** Kept when it is over: of a server that comes and goes, too, is told at a bounded rate. */
    private static final class Outage {
        private @Nullable Instant since;
        private @Nullable Instant told;
        private boolean endIsTold;
    }
}
