package dev.rowhouse.standalone;

import dev.rowhouse.bench.Target;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is measured: a fresh Rowhouse on a fresh database of its own, or on a real one. */
final class BenchServers {

    @Option(names = "--mysql", paramLabel = "URL", description = "a real server: mysql://admin:password@host:port")
    private @Nullable URI mysql;

    @Option(
            names = "--mysql-pid",
            paramLabel = "PID",
            defaultValue = "0",
            description = "process of the real server, if it is on this machine: to tell its CPU seconds")
    private long mysqlPid;

    @Option(
            names = "--client",
            paramLabel = "PROGRAM",
            description = "the mariadb or mysql client (default: from PATH)")
    private @Nullable String client;

    @Option(names = "--json", description = "print nothing but the line with the result")
    private boolean json;

    /** The command-line client that is the peer. */
    String client() throws IOException {
        return client == null ? clientOnPath() : client;
    }

    /** Starts everything, measures, prints the result, and stops everything. Returns the exit code. */
    int measure(Measurement measurement) throws Exception {
        PrintStream talk =
                json ? new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8) : System.out;
        Path cache = DemoFolder.cacheOf(System.getProperty("user.home"), System.getenv("XDG_CACHE_HOME"));
        try (DemoFolder folder = DemoFolder.of(null, cache)) {
            StartOptions options = new StartOptions();
            options.keepDataIn(folder.path());
            options.port = FreePort.any();
            options.mailPort = FreePort.any();
            options.mysql = mysql;
            try (Launch launch = Launch.begin(options, part -> talk.println("  " + part))) {
                Backing backing = launch.suite().backing();
                Target target = new Target(
                        launch.suite().gateway(),
                        backing.mysqlAddress(),
                        "rowhouse_uploader",
                        Secrets.in(launch.folder().secrets()).password("uploader"),
                        mysql == null ? backing.mysqlPid() : mysqlPid);
                System.out.println(measurement.of(target, talk));
            }
        }
        return 0;
    }

    private static String clientOnPath() throws IOException {
        List<String> directories =
                List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator));
        Optional<Path> found = Stream.of("mariadb", "mysql", "mariadb.exe", "mysql.exe")
                .flatMap(name -> directories.stream().map(directory -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
        return found.orElseThrow(() -> new IOException(
                        "the peer of this comparison is the mariadb or mysql client, and neither is on the PATH"))
                .toString();
    }

    /** Measures, and tells the result in one line. */
    @FunctionalInterface
    interface Measurement {
        String of(Target target, PrintStream talk) throws Exception;
    }
}
