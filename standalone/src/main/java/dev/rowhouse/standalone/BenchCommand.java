package dev.rowhouse.standalone;

import dev.rowhouse.bench.LoadBench;
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

/** Measures loading on a fresh Rowhouse against the database's own bulk loader. */
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
            names = "--pairs",
            paramLabel = "N",
            defaultValue = "5",
            description = "how often each loads it, in turn; one more pair warms up (default: ${DEFAULT-VALUE})")
    private int pairs;

    @Option(names = "--mysql", paramLabel = "URL", description = "a real server: mysql://admin:password@host:port")
    private @Nullable URI mysql;

    @Option(
            names = "--client",
            paramLabel = "PROGRAM",
            description = "the mariadb or mysql client (default: from PATH)")
    private @Nullable String client;

    @Option(names = "--json", description = "print nothing but the line with the result")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if (columns != 5 && columns != 20) {
            throw new IllegalArgumentException("--columns is 5 or 20");
        }
        String program = client == null ? clientOnPath() : client;
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
                Target target = new Target(
                        launch.suite().gateway(),
                        launch.suite().backing().mysqlAddress(),
                        "rowhouse_uploader",
                        Secrets.in(launch.folder().secrets()).password("uploader"));
                System.out.println(new LoadBench(target, program, talk)
                        .run(rows, columns, pairs)
                        .json());
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
