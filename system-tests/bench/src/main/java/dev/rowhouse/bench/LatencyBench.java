package dev.rowhouse.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/** How long small files take: one after the other, behind a huge one, and many at once. */
public final class LatencyBench {

    private static final int ROWS = 100;
    private static final int COLUMNS = 5;
    private static final int SENDERS = 8;
    private static final int WARM_UP = 50;
    private static final String DATASET = "bench_small";
    private static final String MEANWHILE = "bench_small_meanwhile";
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final RowhouseClient client;
    private final PrintStream out;
    private long nextId = 1;

    public LatencyBench(Target target, PrintStream out) {
        this.client = new RowhouseClient(target.gateway());
        this.out = out;
    }

    /**
     * Measures.
     *
     * @param files sent one after the other, and again at once
     * @param hugeRows rows of the file behind which small ones are sent; 0 to leave that out
     * @return one line of JSON; times in milliseconds from POST to the event {@code completed}
     */
    public String run(int files, long hugeRows) throws IOException, InterruptedException {
        client.signUp();
        var unused = oneByOne(WARM_UP);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rows", ROWS);
        tell(json, "idle", oneByOne(files));
        double seconds = atOnce(files);
        out.printf(Locale.ROOT, "%,d files at once: %.1f s, %.0f files/s%n", files, seconds, files / seconds);
        json.put("files_per_s", Math.round(files / seconds * 10) / 10.0);
        if (hugeRows > 0) {
            tell(json, "behind_a_load", behindALoad(hugeRows));
        }
        return JsonMapper.shared().writeValueAsString(json);
    }

    private void tell(Map<String, Object> json, String name, List<Double> millis) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("files", millis.size());
        figures.put("p50_ms", Math.round(Medians.percentile(millis, 50)));
        figures.put("p99_ms", Math.round(Medians.percentile(millis, 99)));
        figures.put("max_ms", Math.round(Medians.percentile(millis, 100)));
        json.put(name, figures);
        out.println(name + " " + figures);
    }

    private List<Double> oneByOne(int files) throws IOException, InterruptedException {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < files; i++) {
            millis.add(one(DATASET));
        }
        return millis;
    }

    private double one(String dataset) throws IOException, InterruptedException {
        BodyPublisher content = content();
        long begin = System.nanoTime();
        var unused = client.awaitCompletion(client.post(dataset, content), upload -> {});
        return (System.nanoTime() - begin) / 1e6;
    }

    private double atOnce(int files) throws IOException, InterruptedException {
        List<BodyPublisher> contents = new ArrayList<>();
        for (int i = 0; i < files; i++) {
            contents.add(content());
        }
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        try {
            long begin = System.nanoTime();
            List<Future<?>> sent = new ArrayList<>();
            for (BodyPublisher content : contents) {
                sent.add(senders.submit(() -> client.post(DATASET, content)));
            }
            for (Future<?> each : sent) {
                var unused = each.get();
            }
            while (client.isAny("queued", DATASET) || client.isAny("processing", DATASET)) {
                if (System.nanoTime() - begin > LONGEST.toNanos()) {
                    throw new IOException("Not all files were loaded within " + LONGEST);
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
            return (System.nanoTime() - begin) / 1e9;
        } catch (ExecutionException e) {
            throw new IOException("A file was not taken", e);
        } finally {
            senders.shutdownNow();
        }
    }

    /** Small files from when the huge one is being loaded until it is done. */
    private List<Double> behindALoad(long rows) throws IOException, InterruptedException {
        Path huge = Files.createTempFile("rowhouse-bench", ".csv");
        ExecutorService loader = Executors.newSingleThreadExecutor();
        try {
            new SampleFile(1, rows, COLUMNS, 0).write(huge);
            client.signUp(); // a token that lasts, of somebody who has no dataset yet
            var posted = client.post("bench_huge", BodyPublishers.ofFile(huge));
            Future<?> load = loader.submit(() -> client.awaitCompletion(posted, upload -> {}));
            List<Double> millis = new ArrayList<>();
            while (!load.isDone()) {
                millis.add(one(MEANWHILE));
            }
            var unused = load.get();
            return millis;
        } catch (ExecutionException e) {
            throw new IOException("The huge file was not loaded", e);
        } finally {
            loader.shutdownNow();
            Files.deleteIfExists(huge);
        }
    }

    /** Rows that no other file of this run has: the same content again would be refused. */
    private BodyPublisher content() throws IOException {
        Path file = Files.createTempFile("rowhouse-bench", ".csv");
        try {
            new SampleFile(nextId, ROWS, COLUMNS, 0).write(file);
            nextId += ROWS;
            return BodyPublishers.ofByteArray(Files.readAllBytes(file));
        } finally {
            Files.delete(file);
        }
    }
}
