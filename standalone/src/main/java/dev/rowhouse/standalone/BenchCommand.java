package dev.rowhouse.standalone;

import dev.rowhouse.bench.LatencyBench;
import dev.rowhouse.bench.LoadBench;
import dev.rowhouse.bench.Scenario;
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
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures a fresh Rowhouse: loading against the database's own bulk loader, and what small files take. */
@Command(
        name = "bench",
        description = "compare loading over HTTP with LOAD DATA LOCAL INFILE by the server's own client",
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "rows of the generated file (default: ${DEFAULT-VALUE})")
    private long rows;

    @Option(
            names = "--columns",
            paramLabel = "5|20",
            defaultValue = "5",
            description = "columns of the generated file (default: ${DEFAULT-VALUE})")
    private int columns;

    @Option(
            names = "--key",
            paramLabel = "none|first_load|append",
            defaultValue = "none",
            description =
                    "declare a primary key, for a first load or one into as many rows (default: ${DEFAULT-VALUE})")
    private Scenario.Key key = Scenario.Key.NONE;

    @Option(names = "--declared", description = "declare the schema instead of having it inferred")
    private boolean declared;

    @Option(
            names = "--reject-percent",
            paramLabel = "N",
            defaultValue = "0",
            description = "so many of 100 rows are refused; Rowhouse alone (default: ${DEFAULT-VALUE})")
    private int rejectPercent;

    @Option(
            names = "--with",
            paramLabel = "split,spring_batch",
            split = ",",
            description = "more peers: two LOAD DATA at once, each of half the file; a job of Spring Batch")
    private List<LoadBench.Peer> peers = List.of();

    @Option(
            names = {"--rounds", "--pairs"},
            paramLabel = "N",
            defaultValue = "5",
            description = "how often each loads it, in turn; one more round warms up (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--latency",
            paramLabel = "FILES",
            defaultValue = "0",
            description = "measure so many files of 100 rows instead, and as many behind a load of --rows")
    private int latency;

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

    @Override
    public Integer call() throws Exception {
        Scenario scenario = new Scenario(
                rows, columns, key, rejectPercent, declared || key != Scenario.Key.NONE || rejectPercent > 0);
        PrintStream talk =
                json ? new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8) : System.out;
        @Nullable String loadData = latency > 0 ? null : client == null ? clientOnPath() : client;
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
                System.out.println(
                        loadData == null
                                ? new LatencyBench(target, talk).run(latency, rows)
                                : new LoadBench(target, loadData, talk).run(scenario, peers, rounds));
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
}
