package dev.rowhouse.testservers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What was started in this JVM and has to be stopped with it, the latest first. */
final class OpenServers {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private @Nullable WorkDirectory directory;

    OpenServers() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::closeLast, "backing-servers"));
    }

    synchronized void add(AutoCloseable server) {
        open.push(server);
    }

    synchronized WorkDirectory directory() throws IOException {
        WorkDirectory claimed = directory;
        if (claimed == null) {
            claimed = WorkDirectory.claim(Path.of("target", "backing-servers").toAbsolutePath());
            directory = claimed;
            open.add(claimed::release);
        }
        return claimed;
    }

    /** Hooks run side by side, and the contexts under test, which one of them closes, still need their servers. */
    private void closeLast() {
        try {
            long deadline = System.nanoTime() + PATIENCE_NANOS;
            do {
                TimeUnit.MILLISECONDS.sleep(50);
            } while (contextsAreClosing() && System.nanoTime() < deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close();
    }

    private static boolean contextsAreClosing() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith("SpringApplicationShutdownHook")
                        || thread.getName().startsWith("SpringContextShutdownHook"));
    }

    private synchronized void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                System.err.println("A server of the tests did not stop: " + e);
            }
        }
    }
}
