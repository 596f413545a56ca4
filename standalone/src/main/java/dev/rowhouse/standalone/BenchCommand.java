package dev.rowhouse.standalone;

import dev.rowhouse.bench.LatencyBench;
import dev.rowhouse.bench.LoadBench;
import dev.rowhouse.bench.Scenario;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures a fresh Rowhouse: loading against the database's own bulk loader, and what small files take. */
@Command(
        name = "bench",
        description = "compare loading over HTTP with LOAD DATA LOCAL INFILE by the server's own client",
        mixinStandardHelpOptions = true,
        subcommands = QueryBenchCommand.class)
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

    @Mixin
    private BenchServers servers = new BenchServers();

    @Override
    public Integer call() throws Exception {
        Scenario scenario = new Scenario(
                rows, columns, key, rejectPercent, declared || key != Scenario.Key.NONE || rejectPercent > 0);
        @Nullable String loadData = latency > 0 ? null : servers.client();
        return servers.measure((target, talk) -> loadData == null
                ? new LatencyBench(target, talk).run(latency, rows)
                : new LoadBench(target, loadData, talk).run(scenario, peers, rounds));
    }
}
