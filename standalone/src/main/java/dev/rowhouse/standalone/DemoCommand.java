package dev.rowhouse.standalone;

import dev.rowhouse.standalone.demo.EmploymentDemo;
import dev.rowhouse.standalone.demo.Screen;
import dev.rowhouse.standalone.demo.UnexpectedOutcome;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts a fresh Rowhouse and runs the employment story on it. */
@Command(
        name = "demo",
        description = "start a fresh Rowhouse, load the sample files over HTTP and show what came of them",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "an empty folder to keep everything in (default: a new one, deleted at the end)")
    private @Nullable Path data;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "port of the page and the API; another if it is taken (default: ${DEFAULT-VALUE})")
    private int port;

    @Option(
            names = "--mail-port",
            paramLabel = "PORT",
            defaultValue = "8025",
            description = "port of the page that shows mail; another if it is taken (default: ${DEFAULT-VALUE})")
    private int mailPort;

    @Option(
            names = "--keep-running",
            negatable = true,
            description = "run on until Ctrl-C after the printout, or not (default: only on a terminal)")
    private @Nullable Boolean keepRunning;

    @Override
    public Integer call() throws Exception {
        boolean terminal = isTerminal();
        boolean stays = keepRunning == null ? terminal : keepRunning;
        Path cache = DemoFolder.cacheOf(System.getProperty("user.home"), System.getenv("XDG_CACHE_HOME"));
        try (Stopping stopping = Stopping.watch();
                DemoFolder folder = DemoFolder.of(data, cache)) {
            System.out.println("Starting Rowhouse in " + folder.path());
            try (Launch launch = Launch.begin(options(folder), part -> {
                stopping.refuseIfAsked();
                System.out.println("  " + part);
            })) {
                Screen screen = terminal ? Screen.terminal(System.out) : Screen.plain(System.out);
                return stopping.interrupting(() -> show(launch, screen))
                        ? end(launch, folder, stays ? stopping : null)
                        : 1;
            }
        }
    }

    /** Whether a person sits before it. JDK 22 and newer answer as older ones do with what the launcher sets. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        return System.console() != null;
    }

    private StartOptions options(DemoFolder folder) throws IOException {
        StartOptions options = new StartOptions();
        options.keepDataIn(folder.path());
        options.port = freePort(port);
        options.mailPort = freePort(mailPort);
        return options;
    }

    private static int freePort(int wanted) throws IOException {
        if (FreePort.isFree(wanted)) {
            return wanted;
        }
        int other = FreePort.any();
        System.out.println("Port " + wanted + " is taken, so the demo uses " + other + " instead.");
        return other;
    }

    private static boolean show(Launch launch, Screen screen) throws IOException {
        URI mailPage = launch.suite().backing().mailPage().orElseThrow();
        try {
            new EmploymentDemo(launch.suite().gateway(), mailPage, screen).run();
            return true;
        } catch (UnexpectedOutcome outcome) {
            System.out.println();
            System.err.println("rowhouse: the demo did not come out as expected: " + outcome.getMessage());
            return false;
        }
    }

    private static int end(Launch launch, DemoFolder folder, @Nullable Stopping stopping) throws InterruptedException {
        System.out.println();
        System.out.println("All of it came out as expected.");
        if (stopping != null) {
            System.out.println("  page and API   " + launch.running().gateway() + "/");
            System.out.println("  mail           " + launch.running().mail());
            System.out.println("Ctrl-C stops it" + (folder.isKept() ? "." : " and deletes its folder."));
            stopping.await();
            System.out.println("Stopping ...");
        } else {
            System.out.println(
                    folder.isKept()
                            ? "It stops now. Start it again with: ./rowhouse start --data " + folder.path()
                            : "It stops now and deletes its folder. With --keep-running it stays, with its pages at "
                                    + launch.running().gateway() + "/ and "
                                    + launch.running().mail());
        }
        return 0;
    }
}
