package dev.rowhouse.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Loads one file by Rowhouse and by its peers in turn, several times. */
public final class LoadBench {

    /** Whom Rowhouse is compared with, besides one {@code LOAD DATA}. */
    public enum Peer {
        /** Two clients at once, each with half of the file. */
        SPLIT,
        SPRING_BATCH
    }

    private final Target target;
    private final String client;
    private final PrintStream out;

    /**
     * Prepares a run.
     *
     * @param client the {@code mariadb} or {@code mysql} program
     */
    public LoadBench(Target target, String client, PrintStream out) {
        this.target = target;
        this.client = client;
        this.out = out;
    }

    /**
     * Measures. The first round warms up and does not count.
     *
     * @return one line of JSON: medians of rows per second, of the ratio of Rowhouse's to one {@code LOAD DATA}'s in the
     *     same round, and of Rowhouse's phases in seconds; then the same of each loader, with CPU seconds for a million rows
     */
    public String run(Scenario scenario, List<Peer> peers, int rounds)
            throws IOException, InterruptedException, SQLException {
        Path directory = Files.createTempDirectory("rowhouse-bench");
        try {
            SampleFile file = measured(scenario);
            Path path = directory.resolve("file.csv");
            out.printf(
                    Locale.ROOT,
                    "%,d rows x %d columns, %,d bytes; key %s, schema %s, %d %% rejected%n",
                    scenario.rows(),
                    scenario.columns(),
                    file.write(path),
                    scenario.key().name().toLowerCase(Locale.ROOT),
                    scenario.declared() ? "declared" : "inferred",
                    scenario.rejectPercent());
            List<Path> before = new ArrayList<>();
            if (scenario.key() == Scenario.Key.APPEND) {
                before.add(directory.resolve("before.csv"));
                scenario.file().write(before.get(0));
            }
            Rowhouse rowhouse = new Rowhouse(target, scenario, before, path);
            List<Loader> loaders = new ArrayList<>(List.of(rowhouse));
            Map<String, List<Loading>> loadings = new LinkedHashMap<>();
            Loading warmUp = rowhouse.load(0);
            tell("warm-up", rowhouse, warmUp, warmUp);
            loaders.addAll(peers(scenario, peers, before, path, file, directory));
            for (int round = 0; round <= rounds; round++) {
                Loading own = warmUp;
                for (Loader loader : loaders) {
                    if (round == 0 && loader.equals(rowhouse)) {
                        continue;
                    }
                    Cpu.awaitIdle(target.mysqlPid()); // what the one before left to be purged and flushed
                    Loading loading = loader.load(round);
                    own = loader.equals(rowhouse) ? loading : own;
                    tell(round == 0 ? "warm-up" : "round " + round, loader, loading, own);
                    if (round > 0) {
                        loadings.computeIfAbsent(loader.name(), key -> new ArrayList<>())
                                .add(loading);
                    }
                }
            }
            return json(scenario, loadings);
        } finally {
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(directory);
        }
    }

    private static SampleFile measured(Scenario scenario) {
        return scenario.key() == Scenario.Key.APPEND ? scenario.file().next() : scenario.file();
    }

    private List<Loader> peers(
            Scenario scenario, List<Peer> peers, List<Path> before, Path path, SampleFile file, Path directory)
            throws IOException, SQLException {
        if (scenario.rejectPercent() > 0) {
            return List.of(); // LOAD DATA takes such rows, changed
        }
        PeerTable table = PeerTable.likeNewest(target, scenario.key());
        out.println("the peers' table: " + table.definition());
        long rows = scenario.rows() * (before.size() + 1);
        List<Loader> loaders = new ArrayList<>();
        loaders.add(new LoadData(target, client, table, before, List.of(path), rows));
        if (peers.contains(Peer.SPLIT)) {
            List<Path> halves = new ArrayList<>();
            for (SampleFile half : file.halves()) {
                halves.add(directory.resolve("half-" + halves.size() + ".csv"));
                half.write(halves.get(halves.size() - 1));
            }
            loaders.add(new LoadData(target, client, table, before, halves, rows));
        }
        if (peers.contains(Peer.SPRING_BATCH)) {
            loaders.add(new SpringBatch(target, table, path, file));
        }
        return loaders;
    }

    private void tell(String round, Loader loader, Loading loading, Loading own) {
        Map<String, String> phases = new LinkedHashMap<>();
        loading.phases().forEach((phase, seconds) -> phases.put(phase, String.format(Locale.ROOT, "%.2f", seconds)));
        out.printf(
                Locale.ROOT,
                "%-8s %-13s %7.2f s, CPU %6.2f s + server %6.2f s%s%n",
                round,
                loader.name(),
                loading.seconds(),
                loading.clientCpu(),
                loading.serverCpu(),
                loading.equals(own)
                        ? "  " + phases
                        : String.format(Locale.ROOT, "  ratio %.2f", loading.seconds() / own.seconds()));
    }

    /**
     * The result as one line of JSON.
     *
     * @param loadings by the names of the loaders, Rowhouse's first, each with its rounds in order
     */
    static String json(Scenario scenario, Map<String, List<Loading>> loadings) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rows", scenario.rows());
        json.put("columns", scenario.columns());
        json.put("key", scenario.key().name().toLowerCase(Locale.ROOT));
        json.put("declared", scenario.declared());
        json.put("reject_percent", scenario.rejectPercent());
        List<Loading> own = loadings.getOrDefault(Rowhouse.NAME, List.of());
        List<Loading> loadData = loadings.getOrDefault(LoadData.NAME, List.of());
        json.put("rowhouse_rows_per_s", rowsPerSecond(scenario.rows(), own));
        if (!loadData.isEmpty()) {
            json.put("load_data_rows_per_s", rowsPerSecond(scenario.rows(), loadData));
            json.put("ratio", ratio(loadData, own));
        }
        json.put("phases", rounded(Medians.ofPhases(own)));
        List<Map<String, Object>> loaders = new ArrayList<>();
        loadings.forEach((name, each) -> loaders.add(result(name, scenario.rows(), each, own)));
        json.put("loaders", loaders);
        return JsonMapper.shared().writeValueAsString(json);
    }

    private static Map<String, Object> result(String name, long rows, List<Loading> loadings, List<Loading> own) {
        double millions = rows / 1e6;
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("name", name);
        result.put("rows_per_s", rowsPerSecond(rows, loadings));
        result.put("ratio", ratio(loadings, own));
        result.put("client_cpu_s", round(Medians.of(each(loadings, loading -> loading.clientCpu() / millions))));
        result.put("server_cpu_s", round(Medians.of(each(loadings, loading -> loading.serverCpu() / millions))));
        return result;
    }

    private static long rowsPerSecond(long rows, List<Loading> loadings) {
        return Math.round(Medians.of(each(loadings, loading -> rows / loading.seconds())));
    }

    /** The median of Rowhouse's rate over another's in the same round. */
    private static double ratio(List<Loading> other, List<Loading> own) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < other.size(); i++) {
            ratios.add(other.get(i).seconds() / own.get(i).seconds());
        }
        return round(Medians.of(ratios));
    }

    private static List<Double> each(List<Loading> loadings, ToDoubleFunction<Loading> figure) {
        return loadings.stream().mapToDouble(figure).boxed().toList();
    }

    private static Map<String, Double> rounded(Map<String, Double> seconds) {
        Map<String, Double> rounded = new LinkedHashMap<>();
        seconds.forEach((phase, each) -> rounded.put(phase, round(each)));
        return rounded;
    }

    private static double round(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
