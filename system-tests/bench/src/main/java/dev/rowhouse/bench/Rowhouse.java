package dev.rowhouse.bench;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Rowhouse itself, over HTTP, from POST to {@code completed}. Each run has a dataset of its own. */
final class Rowhouse implements Loader {

    static final String NAME = "Rowhouse";

    private final Target target;
    private final RowhouseClient client;
    private final Scenario scenario;
    private final List<Path> before;
    private final Path path;

    /**
     * Prepares.
     *
     * @param before files that are in the dataset before the measured one
     */
    Rowhouse(Target target, Scenario scenario, List<Path> before, Path path) {
        this.target = target;
        this.client = new RowhouseClient(target.gateway());
        this.scenario = scenario;
        this.before = before;
        this.path = path;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Loading load(int run) throws IOException, InterruptedException, SQLException {
        client.signUp();
        String dataset = "bench_" + UUID.randomUUID().toString().substring(0, 8);
        if (scenario.declared()) {
            Map<String, Object> schema = scenario.file().schema();
            if (scenario.key() != Scenario.Key.NONE) {
                schema.put("primaryKey", "id");
            }
            client.declare(dataset, schema);
        }
        for (Path file : before) {
            var unused = client.awaitCompletion(client.post(dataset, BodyPublishers.ofFile(file)), upload -> {});
        }
        double clientCpu = Cpu.own();
        double serverCpu = Cpu.of(target.mysqlPid());
        Map<String, Double> phases = load(dataset);
        double seconds =
                phases.values().stream().mapToDouble(Double::doubleValue).sum();
        return new Loading(seconds, Cpu.own() - clientCpu, Cpu.of(target.mysqlPid()) - serverCpu, phases);
    }

    /** Seconds by phase, in order: {@code store}, {@code plan}, {@code load}, {@code complete}. */
    private Map<String, Double> load(String dataset) throws IOException, InterruptedException {
        Map<String, Double> phases = new LinkedHashMap<>();
        long[] last = {System.nanoTime()};
        JsonNode posted = client.post(dataset, BodyPublishers.ofFile(path));
        mark(phases, "store", last);
        JsonNode upload = client.awaitCompletion(posted, seen -> {
            JsonNode progress = seen.path("progress");
            int chunks = progress.path("chunks_total").asInt();
            if (!phases.containsKey("plan") && chunks > 0) {
                mark(phases, "plan", last);
            }
            if (!phases.containsKey("load")
                    && phases.containsKey("plan")
                    && progress.path("chunks_done").asInt() == chunks) {
                mark(phases, "load", last);
            }
        });
        mark(phases, phases.containsKey("load") ? "complete" : "load", last);
        if (upload.path("ledger").path("created").asLong() != scenario.file().goodRows()) {
            throw new IOException("Not every row was loaded: " + upload);
        }
        return phases;
    }

    private static void mark(Map<String, Double> phases, String phase, long[] last) {
        long now = System.nanoTime();
        phases.put(phase, (now - last[0]) / 1e9);
        last[0] = now;
    }
}
