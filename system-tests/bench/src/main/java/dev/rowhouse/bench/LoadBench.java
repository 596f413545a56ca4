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
import tools.jackson.databind.json.JsonMapper;

/** Loads one file by Rowhouse and by the server's own loader in turn, several times. */
public final class LoadBench {

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

    /** The medians of a run; rates in rows per second, phases in seconds. */
    public record Result(
            long rows,
            int columns,
            double rowhouseRowsPerS,
            double loadDataRowsPerS,
            double ratio,
            Map<String, Double> phases) {

        /** One line of JSON with snake_case members. */
        public String json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("rows", rows);
            json.put("columns", columns);
            json.put("rowhouse_rows_per_s", Math.round(rowhouseRowsPerS));
            json.put("load_data_rows_per_s", Math.round(loadDataRowsPerS));
            json.put("ratio", Math.round(ratio * 1000) / 1000.0);
            Map<String, Double> rounded = new LinkedHashMap<>();
            phases.forEach((phase, seconds) -> rounded.put(phase, Math.round(seconds * 1000) / 1000.0));
            json.put("phases", rounded);
            return JsonMapper.shared().writeValueAsString(json);
        }
    }

    /** Measures. The first pair warms up and does not count. */
    public Result run(long rows, int columns, int pairs) throws IOException, InterruptedException, SQLException {
        Path file = Files.createTempFile("rowhouse-bench", ".csv");
        try {
            long bytes = SampleFile.write(file, rows, columns);
            out.printf(Locale.ROOT, "%,d rows x %d columns, %,d bytes%n", rows, columns, bytes);
            RowhouseClient rowhouse = new RowhouseClient(target.gateway());
            rowhouse.signUp();
            LoadData peer = new LoadData(target, client);
            List<Double> ours = new ArrayList<>();
            List<Double> theirs = new ArrayList<>();
            List<Double> ratios = new ArrayList<>();
            Map<String, List<Double>> phases = new LinkedHashMap<>();
            String createTable = "";
            for (int pair = 0; pair <= pairs; pair++) {
                Map<String, Double> seconds = rowhouse.load(file, "bench_" + pair, rows);
                double own = seconds.values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum();
                if (pair == 0) {
                    createTable = peer.equalTable("bench_peer");
                    out.println("peer: " + createTable);
                }
                double other = peer.load(file, "bench_peer", createTable, rows);
                out.printf(
                        Locale.ROOT,
                        "%s  Rowhouse %.2f s %s   LOAD DATA %.2f s   ratio %.2f%n",
                        pair == 0 ? "warm-up" : "pair " + pair + " ",
                        own,
                        rounded(seconds),
                        other,
                        other / own);
                if (pair > 0) {
                    ours.add(rows / own);
                    theirs.add(rows / other);
                    ratios.add(other / own);
                    seconds.forEach((phase, each) -> phases.computeIfAbsent(phase, name -> new ArrayList<>())
                            .add(each));
                }
            }
            Map<String, Double> medians = new LinkedHashMap<>();
            phases.forEach((phase, all) -> medians.put(phase, median(all)));
            return new Result(rows, columns, median(ours), median(theirs), median(ratios), medians);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static Map<String, String> rounded(Map<String, Double> seconds) {
        Map<String, String> rounded = new LinkedHashMap<>();
        seconds.forEach((phase, each) -> rounded.put(phase, String.format(Locale.ROOT, "%.2f", each)));
        return rounded;
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
