package dev.rowhouse.standalone.demo;

import dev.rowhouse.standalone.sample.SampleDataset;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** One file of the sample on its way in. */
final class SampleUpload {

    private static final Set<String> UNFINISHED = Set.of("queued", "processing");
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Api api;
    private final SampleDataset dataset;
    private final String path;

    private SampleUpload(Api api, SampleDataset dataset, String path) {
        this.api = api;
        this.dataset = dataset;
        this.path = path;
    }

    static SampleUpload send(Api api, SampleDataset dataset) throws IOException {
        String query = "?dataset=%s&filename=%s".formatted(dataset.name(), dataset.filename());
        JsonNode accepted = api.postCsv("/api/uploads" + query, dataset.csv());
        return new SampleUpload(
                api, dataset, "/api/uploads/" + accepted.path("id").asString());
    }

    /** Waits for the outcome and checks its ledger against what is known of the file. */
    void await(Screen screen) {
        long end = System.nanoTime() + LIMIT.toNanos();
        JsonNode upload = api.get(path);
        while (UNFINISHED.contains(upload.path("status").asString())) {
            UnexpectedOutcome.unless(
                    System.nanoTime() < end,
                    "%s is still not loaded after %d minutes.".formatted(dataset.filename(), LIMIT.toMinutes()));
            JsonNode progress = upload.path("progress");
            screen.progress(
                    dataset.filename(),
                    progress.path("bytes_done").asLong(),
                    progress.path("bytes_total").asLong(),
                    progress.path("rows_read").asLong());
            pause();
            upload = api.get(path);
        }
        check(upload);
        JsonNode ledger = upload.path("ledger");
        screen.done(
                dataset.filename(),
                String.format(
                        Locale.ROOT,
                        "%,d rows read = %,d created + %,d rejected",
                        ledger.path("rows_read").asLong(),
                        ledger.path("created").asLong(),
                        ledger.path("rejected").asLong()));
    }

    /** The rejected rows as CSV, with line and reasons. */
    String rejects() {
        return api.text(path + "/rejects", "text/csv");
    }

    private void check(JsonNode upload) {
        String status = upload.path("status").asString();
        UnexpectedOutcome.unless(
                status.equals("completed"),
                "%s ended as %s: %s."
                        .formatted(
                                dataset.filename(),
                                status,
                                upload.path("problem").path("title").asString("no reason was given")));
        expect("rows read", dataset.rows(), upload, "rows_read");
        expect("rejected rows", dataset.faulty(), upload, "rejected");
        expect("created rows", dataset.rows() - dataset.faulty(), upload, "created");
    }

    private void expect(String what, int expected, JsonNode upload, String member) {
        long found = upload.path("ledger").path(member).asLong(-1);
        UnexpectedOutcome.unless(
                found == expected,
                "%s has %d %s, but %d were expected.".formatted(dataset.filename(), found, what, expected));
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnexpectedOutcome("The demo was interrupted while a file was loading.");
        }
    }
}
