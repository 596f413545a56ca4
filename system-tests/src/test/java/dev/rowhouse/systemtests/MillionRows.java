package dev.rowhouse.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.systemtests.client.Ledger;
import dev.rowhouse.systemtests.client.NewUpload;
import dev.rowhouse.systemtests.client.Person;
import dev.rowhouse.systemtests.client.Upload;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** A load that takes long enough for something to happen in its middle. Somebody looks at the dataset all the time. */
final class MillionRows implements AutoCloseable {

    static final long ROWS = 1_000_000;

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final long PAUSE_NANOS = 200_000_000;

    private final Person owner;
    private final String dataset;
    private final Upload upload;
    private final AtomicBoolean looking = new AtomicBoolean(true);
    private final Thread onlooker = new Thread(this::look, "onlooker");
    private volatile String seen = "";
    private final AtomicInteger looks = new AtomicInteger();

    private final AtomicInteger misses = new AtomicInteger();

    private MillionRows(Person owner, String dataset, Upload upload) {
        this.owner = owner;
        this.dataset = dataset;
        this.upload = upload;
    }

    /** Uploads, and returns when the file is accepted. */
    static MillionRows sentBy(Person owner) {
        String dataset = owner.named("million");
        owner.declare(dataset, Numbered.SCHEMA);
        Upload upload = owner.upload(NewUpload.of("million.csv", BodyPublishers.ofInputStream(() -> new Numbered(ROWS)))
                .into(dataset));
        MillionRows million = new MillionRows(owner, dataset, upload);
        million.onlooker.setDaemon(true);
        million.onlooker.start();
        return million;
    }

    /** Waits until some chunks are loaded, and fails if all are: then there would be no middle. */
    MillionRows untilItsMiddle() {
        Awaitility.await("first chunks")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptions()
                .until(() -> upload.state().path("progress").path("chunks_done").asInt() >= 1);
        JsonNode state = upload.state();
        assertThat(state.path("status").asString())
                .as("in the middle: %s", state)
                .isEqualTo("processing");
        assertThat(state.path("progress").path("chunks_done").asInt())
                .as("chunks of %s", state)
                .isLessThan(state.path("progress").path("chunks_total").asInt());
        return this;
    }

    void untilItsEnd() {
        upload.completed(PATIENCE);
    }

    /** Every row is there once, the ledger says so, and never was a part of them to be seen. */
    void endsWhole() {
        untilItsEnd();
        assertThat(upload.ledger()).isEqualTo(Ledger.appended(ROWS, 0));
        Awaitility.await("records").atMost(PATIENCE).ignoreExceptions().until(() -> owner.visibleRows(dataset) == ROWS);
        JsonNode counted = owner.report(
                        "counted",
                        "SELECT COUNT(*) AS n, COUNT(DISTINCT id) AS ids, MIN(id) AS low, MAX(id) AS high FROM "
                                + dataset)
                .get(0);
        assertThat(counted.path("n").asLong()).isEqualTo(ROWS);
        assertThat(counted.path("ids").asLong()).isEqualTo(ROWS);
        assertThat(counted.path("low").asLong()).isEqualTo(1);
        assertThat(counted.path("high").asLong()).isEqualTo(ROWS);
        close();
        assertThat(seen)
                .as("what the onlooker saw in %s looks, %s of them in vain", looks, misses)
                .isEmpty();
        assertThat(looks.get()).isGreaterThan(2);
    }

    private void look() {
        while (looking.get()) {
            try {
                long rows = owner.visibleRows(dataset);
                if (rows != 0 && rows != ROWS) {
                    seen = rows + " rows";
                }
                looks.incrementAndGet();
            } catch (RuntimeException | AssertionError away) {
                // Parts are down now and then; what counts is what is seen when they answer.
                misses.incrementAndGet();
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    @Override
    public void close() {
        looking.set(false);
        try {
            onlooker.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
