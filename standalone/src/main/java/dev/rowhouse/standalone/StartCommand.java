package dev.rowhouse.standalone;

import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Starts everything and runs until it is told to stop. */
@Command(name = "start", description = "start Rowhouse and run it until Ctrl-C", mixinStandardHelpOptions = true)
final class StartCommand implements Callable<Integer> {

    @Mixin
    private final StartOptions options = new StartOptions();

    @Override
    public Integer call() throws Exception {
        DataFolder folder = options.dataFolder();
        try (FolderLock lock = FolderLock.take(folder)) {
            if (lock == null) {
                System.err.println("rowhouse: already running with " + folder.root());
                return 1;
            }
            run(folder);
            return 0;
        }
    }

    private void run(DataFolder folder) throws Exception {
        long begin = System.nanoTime();
        CountDownLatch stopping = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stopping.countDown();
            try {
                stopped.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        try (Suite suite = Suite.start(options)) {
            Running running = Running.of(suite, folder);
            running.announce(folder);
            tell(running, folder, Duration.ofNanos(System.nanoTime() - begin));
            stopping.await();
            System.out.println("Stopping ...");
        } finally {
            Files.deleteIfExists(folder.state());
            stopped.countDown();
        }
    }

    private static void tell(Running running, DataFolder folder, Duration took) {
        System.out.printf("%nRowhouse is ready after %.1f s.%n", took.toMillis() / 1000.0);
        System.out.println("  page and API   " + running.gateway() + "/");
        if (running.mail() != null) {
            System.out.println("  mail           " + running.mail());
        }
        System.out.println("  data           " + running.data());
        System.out.println("  first admin    admin@localhost, password in " + folder.adminPassword());
        System.out.println("Ctrl-C stops it.");
    }
}
