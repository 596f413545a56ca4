package dev.rowhouse.uploader.mysql;

import dev.rowhouse.grammar.values.Uuids;
import dev.rowhouse.uploader.job.Cancels;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

final class MysqlCancels implements Cancels {

    private static final Logger log = LoggerFactory.getLogger(MysqlCancels.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(300);

    private final JdbcTemplate jdbc;
    private final ScheduledExecutorService watches;

    MysqlCancels(JdbcTemplate jdbc, ScheduledExecutorService watches) {
        this.jdbc = jdbc;
        this.watches = watches;
    }

    @Override
    public void request(UUID uploadId, int attempt, Instant now) {
        jdbc.update(
                "INSERT INTO cancel_request (upload_id, attempt, requested_at) VALUES (?, ?, ?) "
                        + "ON DUPLICATE KEY UPDATE requested_at = requested_at",
                Uuids.bytes(uploadId),
                attempt,
                Times.utc(now));
    }

    @Override
    public boolean isRequested(UUID uploadId, int attempt) {
        return !jdbc.queryForList(
                        "SELECT 1 FROM cancel_request WHERE upload_id = ? AND attempt = ?",
                        Integer.class,
                        Uuids.bytes(uploadId),
                        attempt)
                .isEmpty();
    }

    @Override
    public void forget(Instant requestedBefore) {
        jdbc.update("""
                DELETE FROM cancel_request WHERE requested_at < ? AND NOT EXISTS (
                    SELECT 1 FROM job j WHERE j.upload_id = cancel_request.upload_id
                    AND j.state IN ('ACCEPTED', 'LOADING'))
                """, Times.utc(requestedBefore));
    }

    /** Statements are stopped as long as the work goes on: the transaction may have been between two of them. */
    @Override
    public <T> T stoppable(UUID uploadId, int attempt, Supplier<T> work) {
        long connection = Objects.requireNonNull(jdbc.queryForObject("SELECT CONNECTION_ID()", Long.class));
        StatementWatch watch = new StatementWatch(connection, uploadId, attempt);
        watch.schedule();
        try {
            return work.get();
        } finally {
            watch.close();
        }
    }

    /** Closing it waits for a look that is under way, so that no later statement of the connection is stopped. */
    private final class StatementWatch {

        private final long connection;
        private final UUID uploadId;
        private final int attempt;
        private boolean closed;

        StatementWatch(long connection, UUID uploadId, int attempt) {
            this.connection = connection;
            this.uploadId = uploadId;
            this.attempt = attempt;
        }

        void schedule() {
            var unused = watches.schedule(this::look, LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        }

        private synchronized void look() {
            if (closed) {
                return;
            }
            try {
                if (isRequested(uploadId, attempt)) {
                    jdbc.execute("KILL QUERY " + connection);
                }
            } catch (DataAccessException e) {
                log.debug("Connection {} could not be stopped", connection, e);
            }
            schedule();
        }

        synchronized void close() {
            closed = true;
        }
    }
}
