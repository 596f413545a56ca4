package dev.rowhouse.uploader.profile;

import dev.rowhouse.uploader.profile.RowSlices.Position;
import dev.rowhouse.uploader.profile.RowSlices.Reader;
import dev.rowhouse.uploader.profile.RowSlices.Slice;
import dev.rowhouse.uploader.profile.RowSlices.Visible;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Profiles datasets anew after they have changed, one at a time. What is to be done is seen by comparing what a dataset is at
 * with what its profile is of, so whatever dies half-way is made good by looking again, and ten changes cost one profile.
 *
 * <p>Loads come first: while any are open, nine tenths of the time are waited. Rows that change under the hands of this are
 * not waited for: the profile then is of an older state, and known to be.
 */
public class ProfileDatasets {

    private static final Logger log = LoggerFactory.getLogger(ProfileDatasets.class);

    /** How long a profile may stay out of date because there are jobs all the time. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** A dataset that changes all the time is at work on a fifth of the time. */
    private static final int REST_AFTER_PROFILE = 4;

    private static final int REST_WHILE_LOADING = 9;
    private static final Duration REST_AFTER_FAILURE = Duration.ofMinutes(1);
    private static final Duration CLEAN_UP_EVERY = Duration.ofMinutes(10);

    private final DatasetProfiles profiles;
    private final RowSlices rows;
    private final Executor worker;
    private final Clock clock;
    private final AtomicBoolean isAtWork = new AtomicBoolean();
    private final Map<Long, Instant> notBefore = new ConcurrentHashMap<>();
    private volatile Instant cleanUpAt = Instant.MIN;

    public ProfileDatasets(DatasetProfiles profiles, RowSlices rows, Executor worker, Clock clock) {
        this.profiles = profiles;
        this.rows = rows;
        this.worker = worker;
        this.clock = clock;
    }

    /** Profiles in the background what is due, unless somebody is at it already. Called from time to time. */
    public void start() {
        if (isAtWork.compareAndSet(false, true)) {
            try {
                worker.execute(this::profileDue);
            } catch (RejectedExecutionException closing) {
                isAtWork.set(false);
            }
        }
    }

    private void profileDue() {
        try {
            Instant now = clock.instant();
            if (!now.isBefore(cleanUpAt)) {
                cleanUpAt = now.plus(CLEAN_UP_EVERY);
                profiles.forgetDropped();
            }
            notBefore.values().removeIf(now::isAfter);
            for (long datasetId : profiles.due(now.minus(PATIENCE))) {
                if (!notBefore.containsKey(datasetId) && !profile(datasetId)) {
                    return;
                }
            }
        } catch (Interrupted closing) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("It could not be seen which datasets are to be profiled", e);
        } finally {
            isAtWork.set(false);
        }
    }

    /** Whether nobody else was at such work. */
    private boolean profile(long datasetId) {
        Instant begin = clock.instant();
        Duration rest = REST_AFTER_FAILURE;
        try {
            boolean nobodyElse = rows.exclusively(reader ->
                    reader.visible(datasetId).ifPresent(visible -> profile(datasetId, visible, reader, begin)));
            rest = Duration.between(begin, clock.instant()).multipliedBy(REST_AFTER_PROFILE);
            return nobodyElse;
        } catch (Interrupted closing) {
            throw closing;
        } catch (RuntimeException e) {
            log.warn("Dataset {} could not be profiled", datasetId, e);
            return true;
        } finally {
            notBefore.put(datasetId, clock.instant().plus(rest));
        }
    }

    private void profile(long datasetId, Visible visible, Reader reader, Instant begin) {
        TableProfile profile = new TableProfile(visible.columns());
        Pace pace = new Pace();
        Position position = Position.BEGIN;
        boolean atEnd = false;
        while (!atEnd) {
            pace.begin();
            Optional<Slice> slice = reader.read(datasetId, visible, position, pace.rows(), profile::add);
            if (slice.isEmpty()) {
                log.debug("Dataset {} has another version by now", datasetId);
                return;
            }
            position = slice.get().end();
            atEnd = slice.get().isLast();
            pace.end(atEnd);
        }
        Duration took = Duration.between(begin, clock.instant());
        profiles.keep(new DatasetProfiles.Profile(
                datasetId, visible.revision(), profile.rows(), profile.columnsJson(), begin, took));
        log.debug("Dataset {} was profiled, {} rows in {}", datasetId, profile.rows(), took);
    }

    /** How many rows are read at once, and how long nothing is read in between. */
    private final class Pace {

        private static final int FEWEST = 100;
        private static final int FIRST = 1_000;
        private static final int MOST = 100_000;

        /** Nobody notices that he waits for so long, and a second is waited for by whoever drops a table. */
        private static final Duration SLICE = Duration.ofMillis(200);

        /** Looking costs little, but not nothing. */
        private static final Duration LOOK_EVERY = Duration.ofMillis(500);

        private int rows = FIRST;
        private long begin;
        private long looked = System.nanoTime() - LOOK_EVERY.toNanos();
        private boolean isLoading;

        int rows() {
            return rows;
        }

        void begin() {
            begin = System.nanoTime();
        }

        void end(boolean atEnd) {
            long now = System.nanoTime();
            long taken = Math.max(1, now - begin);
            rows = (int) Math.max(FEWEST, Math.min(MOST, Math.min(2L * rows, SLICE.toNanos() * rows / taken)));
            if (Thread.interrupted()) {
                throw new Interrupted();
            }
            if (atEnd) {
                return;
            }
            if (now - looked >= LOOK_EVERY.toNanos()) {
                isLoading = profiles.isLoading();
                looked = now;
            }
            if (isLoading) {
                rest(taken * REST_WHILE_LOADING);
            }
        }

        private static void rest(long nanos) {
            try {
                TimeUnit.NANOSECONDS.sleep(nanos);
            } catch (InterruptedException e) {
                throw new Interrupted();
            }
        }
    }

    /** The process is about to end. */
    private static final class Interrupted extends RuntimeException {}
}
