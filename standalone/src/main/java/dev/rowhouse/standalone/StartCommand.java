package dev.rowhouse.standalone;

import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Starts everything and runs until it is told to stop. */
@Command(name = "start", description = "start Rowhouse and run it until Ctrl-C", mixinStandardHelpOptions = true)
final class StartCommand implements Callable<Integer> {

    @Mixin
    private final StartOptions options = new StartOptions();

    @Override
    public Integer call() throws Exception {
        long begin = System.nanoTime();
        try (Stopping stopping = Stopping.watch();
                Launch launch = Launch.begin(options, part -> {
                    stopping.refuseIfAsked();
                    System.out.println("  " + part);
                })) {
            tell(launch.running(), launch.folder(), Duration.ofNanos(System.nanoTime() - begin));
            stopping.await();
            System.out.println("Stopping ...");
        }
        return 0;
    }

    private static void tell(Running running, DataFolder folder, Duration took) {
        System.out.printf("%nRowhouse is ready after %.1f s.%n", took.toMillis() / 1000.0);
        System.out.println("  page and API   " + running.gateway() + "/");
        if (running.mail() != null) {
            System.out.println("  mail           " + running.mail());
        }
        System.out.println("  data           " + running.data());
        System.out.println("  log            " + folder.log());
        System.out.println("  first admin    admin@localhost, password in " + folder.adminPassword());
        System.out.println("Ctrl-C stops it.");
    }
}
