package dev.rowhouse.standalone;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * The end of the process: Ctrl-C or a signal asks for it, and the process lives on until {@link #close()}. Asked a second
 * time it ends at once.
 */
final class Stopping implements AutoCloseable {

    /** What shells show for Ctrl-C. */
    private static final int INTERRUPTED = 130;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);

    private volatile @Nullable Thread busy;

    private Stopping() {}

    static Stopping watch() {
        Stopping stopping = new Stopping();
        Signals.take("INT", stopping::onSignal);
        Signals.take("TERM", stopping::onSignal);
        Runtime.getRuntime().addShutdownHook(new Thread(stopping::hold, "stopping"));
        return stopping;
    }

    private void onSignal() {
        if (asked.getCount() == 0) {
            Runtime.getRuntime().halt(INTERRUPTED);
        }
        ask();
    }

    private void ask() {
        asked.countDown();
        Thread interrupted = busy;
        if (interrupted != null) {
            interrupted.interrupt();
        }
    }

    /** For an end that comes without a signal, as when a window is closed. */
    private void hold() {
        ask();
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void await() throws InterruptedException {
        asked.await();
    }

    /** Runs something in this thread, which is interrupted when the end is asked for. */
    <T> T interrupting(Callable<T> task) throws Exception {
        busy = Thread.currentThread();
        try {
            refuseIfAsked();
            return task.call();
        } finally {
            busy = null;
            // What comes next is stopping, and that must not be cut short.
            Thread.interrupted();
        }
    }

    /** Ends a start that nobody waits for any more. */
    void refuseIfAsked() {
        if (asked.getCount() == 0) {
            throw new IllegalStateException("stopped before it was ready");
        }
    }

    @Override
    public void close() {
        done.countDown();
    }
}
