package dev.rowhouse.uploader.mysql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets MariaDB clean up after a load instead of during it. After a commit its purge turns to each inserted row once more, to
 * clear the number of the transaction (MDEV-12288), which takes half as much processor time as the load itself. One
 * {@code LOAD DATA} of a whole file commits at its end and so has this done afterwards; a load in chunks would have it done
 * meanwhile. Purge goes no further than the oldest snapshot that somebody reads from, so one is held while there are loads:
 * for a minute at most, as undo logs grow until then, and it ends soon after the last load.
 *
 * <p>MySQL has no such work. Failing to hold a snapshot costs speed and nothing else. Safe for use by many threads.
 */
final class PurgeDelay implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(PurgeDelay.class);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration IDLE = Duration.ofSeconds(1);

    private final DataSource dataSource;
    private final Supplier<Server> server;
    private final ScheduledExecutorService timer;
    private @Nullable Connection snapshot;
    private @Nullable ScheduledFuture<?> end;
    private long heldSince;
    private long lastUse;

    PurgeDelay(DataSource dataSource, Supplier<Server> server, ScheduledExecutorService timer) {
        this.dataSource = dataSource;
        this.server = server;
        this.timer = timer;
    }

    /** Says that rows are about to be loaded. */
    synchronized void loading() {
        lastUse = System.nanoTime();
        if (snapshot == null && server.get() == Server.MARIADB) {
            hold();
        }
    }

    private void hold() {
        try {
            Connection connection = dataSource.getConnection();
            snapshot = connection;
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");
                statement.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT");
            }
            heldSince = lastUse;
            long millis = IDLE.toMillis() / 2;
            end = timer.scheduleWithFixedDelay(this::endWhereDue, millis, millis, TimeUnit.MILLISECONDS);
        } catch (SQLException e) {
            log.debug("No snapshot is held: {}", e.getMessage());
            end();
        }
    }

    private synchronized void endWhereDue() {
        long now = System.nanoTime();
        if (now - lastUse > IDLE.toNanos() || now - heldSince > LONGEST.toNanos()) {
            end();
        }
    }

    private void end() {
        if (end != null) {
            end.cancel(false);
            end = null;
        }
        Connection connection = snapshot;
        snapshot = null;
        if (connection != null) {
            try (connection;
                    Statement statement = connection.createStatement()) {
                statement.execute("ROLLBACK");
                statement.execute("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED");
            } catch (SQLException e) {
                log.debug("The snapshot had ended already: {}", e.getMessage());
            }
        }
    }

    @Override
    public synchronized void close() {
        end();
    }
}
