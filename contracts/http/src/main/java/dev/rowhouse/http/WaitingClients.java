package dev.rowhouse.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after clients that wait for the beginning of an answer. If one leaves, what works for it is stopped; later, the
 * first write that fails does that. Thread-safe.
 */
public final class WaitingClients implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WaitingClients.class);

    /** A client may pass two services on its way, and is to be missed within a second. */
    private static final Duration INTERVAL = Duration.ofMillis(200);

    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(WaitingClients::thread);

    /** A stop may take its time, and others must not wait for it. */
    private final ExecutorService stops = Executors.newCachedThreadPool(WaitingClients::thread);

    public WaitingClients() {
        var unused = timer.scheduleWithFixedDelay(
                this::look, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "waiting-clients");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Watches the client of the request that the current thread works for. Does nothing outside of one.
     *
     * @param stop ends what the thread is waiting for; called by another thread, once at most, and never after the watch was
     *     closed
     */
    public Watch whenGone(Runnable stop) {
        Optional<ClientConnection> connection = ClientConnection.current();
        Watch watch = new Watch(connection.orElse(null), stop);
        if (connection.isPresent()) {
            watches.add(watch);
        }
        return watch;
    }

    private void look() {
        watches.removeIf(this::isOver);
    }

    private boolean isOver(Watch watch) {
        try {
            boolean gone = watch.isGone();
            if (gone) {
                stops.execute(watch::stop);
            }
            return gone;
        } catch (RuntimeException e) {
            log.warn("A client is not looked after any more", e);
            return true;
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        stops.shutdownNow();
    }

    /** What a client waits for. */
    @FunctionalInterface
    public interface Waiting<T, E extends Exception> {
        T get() throws IOException, E;
    }

    /** A look at one client, until it is closed. */
    public final class Watch implements AutoCloseable {

        private final @Nullable ClientConnection connection;
        private final Runnable stop;
        private boolean open = true;
        private boolean stopped;

        private Watch(@Nullable ClientConnection connection, Runnable stop) {
            this.connection = connection;
            this.stop = stop;
        }

        private synchronized boolean isGone() {
            return open && connection != null && connection.isClosed();
        }

        private synchronized void stop() {
            if (open) {
                stopped = true;
                try {
                    stop.run();
                } catch (RuntimeException e) {
                    log.warn("What nobody waits for any more could not be stopped", e);
                }
            }
        }

        /**
         * Does what the client waits for, and closes the watch.
         *
         * @throws ClientLeft if it was stopped before it came to its end
         */
        public <T, E extends Exception> T whileWaiting(Waiting<T, E> work) throws IOException, E {
            try {
                return work.get();
            } catch (IOException e) {
                close();
                throw hasStopped() ? new ClientLeft(e) : e;
            } finally {
                close();
            }
        }

        /** Whether the client has left, and what worked for it was stopped. */
        public synchronized boolean hasStopped() {
            return stopped;
        }

        /** Ends the watch; a stop that has begun is waited for. */
        @Override
        public synchronized void close() {
            open = false;
            watches.remove(this);
        }
    }
}
