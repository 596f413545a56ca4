package dev.rowhouse.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Reads one dataset by Rowhouse and by its database's own means in turn: pages, an export, a grouping. */
public final class QueryBench {

    /** What is read. */
    public enum Part {
        PAGES,
        EXPORT,
        GROUP_BY
    }

    private static final int COLUMNS = 5;
    private static final String DATASET = "bench_query";

    private final Target target;
    private final String client;
    private final PrintStream out;

    /**
     * Prepares a run.
     *
     * @param client the {@code mariadb} or {@code mysql} program
     */
    public QueryBench(Target target, String client, PrintStream out) {
        this.target = target;
        this.client = client;
        this.out = out;
    }

    /**
     * Measures.
     *
     * @param parts what to read, in that order
     * @param rows of the dataset
     * @param rounds how often each reads all rows, in turn; one more warms up
     * @return one line of JSON: medians, and those of the ratios within a round
     */
    public String run(List<Part> parts, long rows, int rounds) throws IOException, InterruptedException, SQLException {
        Path directory = Files.createTempDirectory("rowhouse-bench");
        try {
            RowhouseClient rowhouse = new RowhouseClient(target.gateway());
            rowhouse.signUp();
            SampleFile file = new SampleFile(1, rows, COLUMNS, 0);
            ReadTable table = load(rowhouse, file, directory.resolve("file.csv"));
            out.println("the table: " + table);
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("rows", rows);
            json.put("columns", COLUMNS);
            for (Part part : parts) {
                rowhouse.signIn(); // a token is good for 15 minutes
                json.put(
                        part.name().toLowerCase(Locale.ROOT),
                        switch (part) {
                            case PAGES -> new Pages(rowhouse, target, DATASET, table, out).measure();
                            case EXPORT ->
                                new Exports(rowhouse, target, client, DATASET, table, directory, out)
                                        .measure(rows, rounds);
                            case GROUP_BY -> new Grouping(rowhouse, target, DATASET, table, out).measure(rounds);
                        });
            }
            return JsonMapper.shared().writeValueAsString(json);
        } finally {
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(directory);
        }
    }

    private ReadTable load(RowhouseClient rowhouse, SampleFile file, Path path)
            throws IOException, InterruptedException, SQLException {
        file.write(path);
        var unused = rowhouse.awaitCompletion(rowhouse.post(DATASET, BodyPublishers.ofFile(path)), upload -> {});
        Files.delete(path);
        Cpu.awaitIdle(target.mysqlPid());
        return ReadTable.newest(target);
    }
}
