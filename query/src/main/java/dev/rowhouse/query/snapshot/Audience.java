package dev.rowhouse.query.snapshot;

/** Whoever waits for what a statement finds. */
@FunctionalInterface
public interface Audience {

    /**
     * Watches whoever the current thread works for.
     *
     * @param stop called by another thread when they leave, once at most, and never after the watch was closed
     */
    Watch whenGone(Runnable stop);

    /** Until it is closed. A stop that has begun is waited for. */
    interface Watch extends AutoCloseable {

        /** Whether they have left. */
        boolean hasStopped();

        @Override
        void close();
    }
}
