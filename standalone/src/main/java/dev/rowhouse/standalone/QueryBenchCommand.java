package dev.rowhouse.standalone;

import dev.rowhouse.bench.QueryBench;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures what a fresh Rowhouse gives back. */
@Command(
        name = "query",
        description = "compare reading over HTTP with the database's own means",
        mixinStandardHelpOptions = true)
final class QueryBenchCommand implements Callable<Integer> {

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "5000000",
            description = "rows of the dataset, each of 5 columns (default: ${DEFAULT-VALUE})")
    private long rows;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "how often each reads all rows, in turn; one more round warms up (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--parts",
            paramLabel = "pages,export,group_by",
            split = ",",
            defaultValue = "pages,export,group_by",
            description = "what to read (default: ${DEFAULT-VALUE})")
    private List<QueryBench.Part> parts = List.of();

    @Mixin
    private BenchServers servers = new BenchServers();

    @Override
    public Integer call() throws Exception {
        String client = servers.client();
        return servers.measure((target, talk) -> new QueryBench(target, client, talk).run(parts, rows, rounds));
    }
}
