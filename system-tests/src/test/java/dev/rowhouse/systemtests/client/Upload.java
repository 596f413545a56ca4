package dev.rowhouse.systemtests.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** An upload of a person, as it is told at the moment of asking. */
public final class Upload {

    private static final Set<String> ENDS = Set.of("completed", "failed", "cancelled", "undone");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Person owner;
    private final String id;

    Upload(Person owner, String id) {
        this.owner = owner;
        this.id = id;
    }

    public String id() {
        return id;
    }

    public JsonNode state() {
        return owner.get("/api/uploads/" + id).expect(200).json();
    }

    public String status() {
        return state().path("status").asString();
    }

    public Ledger ledger() {
        return Ledger.of(state().path("ledger"));
    }

    public String dataset() {
        return state().path("dataset").asString();
    }

    /** Waits until nothing more will happen, through whatever fails meanwhile. */
    public Upload awaitEnd(Duration patience) {
        Awaitility.await("end of upload " + id)
                .atMost(patience)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(() -> ENDS.contains(status()));
        return this;
    }

    /** Waits until it has come to a status. */
    public Upload awaitStatus(String status) {
        Awaitility.await("upload " + id + " to be " + status)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> status().equals(status));
        return this;
    }

    /** Waits for completion, and fails if the ledger does not add up. */
    public Upload completed() {
        return completed(PATIENCE);
    }

    public Upload completed(Duration patience) {
        JsonNode end = awaitEnd(patience).state();
        assertThat(end.path("status").asString()).as("status of %s", end).isEqualTo("completed");
        Ledger ledger = Ledger.of(end.path("ledger"));
        assertThat(ledger.addsUp()).as("%s adds up", ledger).isTrue();
        return this;
    }

    /** Waits for a failure with this problem. */
    public Upload failed(String slug) {
        JsonNode end = awaitEnd(PATIENCE).state();
        assertThat(end.path("status").asString()).as("status of %s", end).isEqualTo("failed");
        assertThat(end.path("problem").path("type").asString()).isEqualTo("/problems/" + slug);
        return this;
    }

    /** The header of the rejects CSV. */
    public List<String> rejectsHeader() {
        return parse(rejectsCsv()).get(0).toList();
    }

    public List<Reject> rejects() {
        List<CSVRecord> records = parse(rejectsCsv());
        return records.subList(1, records.size()).stream()
                .map(record -> new Reject(
                        record.toList().subList(0, record.size() - 2),
                        Long.parseLong(record.get(record.size() - 2)),
                        record.get(record.size() - 1)))
                .toList();
    }

    /** Of all rejects in the order of lines, as {@code column:code}; a whole row has no column. */
    public List<String> rejectCodes() {
        return rejectsJson().stream()
                .flatMap(reject -> reject.path("errors").valueStream())
                .map(error -> error.path("column").asString("") + ":"
                        + error.path("code").asString())
                .toList();
    }

    public List<Long> rejectLines() {
        return rejectsJson().stream()
                .map(reject -> reject.path("line").asLong())
                .toList();
    }

    private List<JsonNode> rejectsJson() {
        return owner.get("/api/uploads/" + id + "/rejects?limit=1000", "Accept", "application/json")
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .toList();
    }

    public String rejectsCsv() {
        return owner.get("/api/uploads/" + id + "/rejects", "Accept", "text/csv")
                .expect(200)
                .body();
    }

    public static List<CSVRecord> parse(String csv) {
        try (CSVParser parser = CSVFormat.RFC4180.parse(new StringReader(csv))) {
            return parser.getRecords();
        } catch (IOException e) {
            throw new AssertionError("Not CSV: " + csv, e);
        }
    }
}
