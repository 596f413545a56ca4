package dev.rowhouse.auth.lifecycle;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thing after the other, on a thread of its own; closing waits for what was taken. */
public final class OneThread implements AfterAnswer, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(OneThread.class);
    private static final int MOST_WAITING = 1000;
    private static final int SECONDS_TO_CLOSE = 10;

    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), work -> new Thread(work, "letters"));

    @Override
    public void run(Runnable work) {
        try {
            thread.execute(() -> attempt(work));
        } catch (RejectedExecutionException e) {
            throw new TooMuchAtOnce(e);
        }
    }

    /** Without the failure's text, which can hold an e-mail. */
    private static void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            log.error(
                    "A letter that was asked for was not written: {}",
                    e.getClass().getName());
        }
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(SECONDS_TO_CLOSE, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
