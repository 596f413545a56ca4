package dev.rowhouse.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The whole dataset into a file: exported as CSV over HTTP, and by the server's command-line client, in turn. */
final class Exports {

    private static final int BUFFER = 64 * 1024;

    private final RowhouseClient rowhouse;
    private final Target target;
    private final String client;
    private final String dataset;
    private final ReadTable table;
    private final Path directory;
    private final PrintStream out;

    Exports(
            RowhouseClient rowhouse,
            Target target,
            String client,
            String dataset,
            ReadTable table,
            Path directory,
            PrintStream out) {
        this.rowhouse = rowhouse;
        this.target = target;
        this.client = client;
        this.dataset = dataset;
        this.table = table;
        this.directory = directory;
        this.out = out;
    }

    /** Medians of rows per second, and of the ratio of Rowhouse's to the client's in the same round. */
    Map<String, Object> measure(long rows, int rounds) throws IOException, InterruptedException {
        Path file = directory.resolve("export");
        List<Double> own = new ArrayList<>();
        List<Double> peer = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            double ownSeconds = seconds(rows, file, () -> {
                var unused = rowhouse.download("/api/datasets/" + dataset + "/export", file);
            });
            double peerSeconds = seconds(rows, file, () -> byClient(file));
            out.printf(
                    Locale.ROOT,
                    "%-8s export %6.2f s  client %6.2f s  ratio %.2f%n",
                    round == 0 ? "warm-up" : "round " + round,
                    ownSeconds,
                    peerSeconds,
                    peerSeconds / ownSeconds);
            if (round > 0) {
                own.add(rows / ownSeconds);
                peer.add(rows / peerSeconds);
                ratios.add(peerSeconds / ownSeconds);
            }
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rowhouse_rows_per_s", Math.round(Medians.of(own)));
        json.put("client_rows_per_s", Math.round(Medians.of(peer)));
        json.put("ratio", Math.round(Medians.of(ratios) * 1000) / 1000.0);
        return json;
    }

    private double seconds(long rows, Path file, Reading reading) throws IOException, InterruptedException {
        Cpu.awaitIdle(target.mysqlPid());
        long begin = System.nanoTime();
        reading.read();
        double seconds = (System.nanoTime() - begin) / 1e9;
        long lines = lines(file);
        Files.delete(file);
        if (lines != rows + 1) {
            throw new IOException("%d lines instead of %d and a header".formatted(lines, rows));
        }
        return seconds;
    }

    private void byClient(Path file) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                client,
                "--no-defaults",
                "--protocol=tcp",
                "--host=" + target.host(),
                "--port=" + target.port(),
                "--user=" + target.mysqlUser(),
                "--default-character-set=utf8mb4",
                "--quick",
                "--batch",
                "--execute=" + table.all());
        builder.environment().put("MYSQL_PWD", target.mysqlPassword());
        Process process = builder.redirectOutput(file.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.waitFor() != 0) {
            throw new IOException(client + " failed");
        }
    }

    private static long lines(Path file) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long lines = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
            }
        }
        return lines;
    }

    /** Reads all rows into the file. */
    @FunctionalInterface
    private interface Reading {
        void read() throws IOException, InterruptedException;
    }
}
