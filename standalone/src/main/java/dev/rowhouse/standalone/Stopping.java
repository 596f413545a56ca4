package dev.rowhouse.standalone;

import java.util.concurrent.CountDownLatch;

/** The end of the process: Ctrl-C or a signal asks for it, and the process lives on until {@link #close()}. */
final class Stopping implements AutoCloseable {

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);

    private Stopping() {}

    static Stopping watch() {
        Stopping stopping = new Stopping();
        Runtime.getRuntime().addShutdownHook(new Thread(stopping::hold, "stopping"));
        return stopping;
    }

    private void hold() {
        asked.countDown();
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void await() throws InterruptedException {
        asked.await();
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
