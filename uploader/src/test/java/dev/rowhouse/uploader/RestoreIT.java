package dev.rowhouse.uploader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rowhouse.events.LoadMode;
import dev.rowhouse.events.RecordsWritten;
import dev.rowhouse.uploader.UploaderSystem.Outcome;
import dev.rowhouse.uploader.job.JobJson;
import dev.rowhouse.uploader.restore.WrittenBackup;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Backups that are brought back over HTTP. */
@ExtendWith(UploaderSystem.class)
class RestoreIT {

    private static final UUID SENDER = UUID.randomUUID();
    private static final String KEYED = """
            {"fields":[{"name":"id","type":"integer","x-own":1.10},{"name":"name","type":"string"}],
             "primaryKey":"id","x-other":{"kept":true}}""";

    private final UploaderSystem system;
    private final UUID first = UUID.randomUUID();
    private final UUID second = UUID.randomUUID();

    RestoreIT(UploaderSystem system) {
        this.system = system;
    }

    private static String newName() {
        return "r" + UUID.randomUUID().toString().replace("-", "");
    }

    private HttpResponse<String> restore(String nameAndQuery, byte[] file) {
        return restore(nameAndQuery, file, system.ownToken("datasets:write"));
    }

    private HttpResponse<String> restore(String nameAndQuery, byte[] file, String token) {
        int query = nameAndQuery.indexOf('?');
        String path = query < 0
                ? nameAndQuery + "/backup"
                : nameAndQuery.substring(0, query) + "/backup" + nameAndQuery.substring(query);
        try {
            return system.put("/api/datasets/" + path, token, BodyPublishers.ofByteArray(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String slug) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(JobJson.MAPPER.readTree(answer.body()).path("type").asString())
                .isEqualTo("/problems/" + slug);
    }

    private static JsonNode done(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JobJson.MAPPER.readTree(answer.body());
    }

    private WrittenBackup keyed() {
        return new WrittenBackup()
                .integer("id")
                .text("name")
                .schema(KEYED)
                .upload(first, "first.csv", SENDER)
                .upload(second, "second.csv", SENDER)
                .row(1, 2, 1L, "one")
                .row(1, 3, 2L, null)
                .row(2, 2, 3L, "three");
    }

    /** The rows of a dataset as readers see them: id of the upload, line, and values. */
    private List<String> rows(String dataset) {
        Map<String, Object> row =
                system.jdbc().queryForMap("SELECT id, current_version FROM dataset WHERE name = ?", dataset);
        return system.jdbc()
                .query(
                        """
                        SELECT t.*, (SELECT HEX(MIN(j.upload_id)) FROM job j WHERE j.upload_number = t._upload) AS upload
                        FROM `rows`.d%s_v%s t ORDER BY t._upload, t._line
                        """.formatted(row.get("id"), row.get("current_version")),
                        (values, n) -> values.getString("upload").toLowerCase(Locale.ROOT) + "|"
                                + values.getString("_line") + "|" + values.getString("c1") + "|"
                                + values.getString("c2"));
    }

    private static String hex(UUID id) {
        return id.toString().replace("-", "");
    }

    private void assertNothingLeft(String dataset) {
        assertThat(system.jdbc().queryForList("SELECT id FROM dataset WHERE name = ?", dataset))
                .isEmpty();
        assertThat(system.jdbc()
                        .queryForList("SELECT id FROM job WHERE dataset_name = ? AND state <> 'FAILED'", dataset))
                .isEmpty();
        for (Long id :
                system.jdbc().queryForList("SELECT dataset_id FROM job WHERE dataset_name = ?", Long.class, dataset)) {
            List<String> tables = system.jdbc()
                    .queryForList(
                            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'rows' AND table_name"
                                    + " LIKE ? AND table_name NOT IN (SELECT table_name FROM retired_table)",
                            String.class,
                            "d" + id + "\\_%");
            assertThat(tables).isEmpty();
        }
    }

    @Test
    void bringsBackWhatADatasetWas() {
        String name = newName();
        UUID friend = UUID.randomUUID();
        HttpResponse<String> answer = restore(
                name + "?grants=true",
                keyed().title("Ten \u00e4")
                        .with("\"indexes\":[{\"columns\":[\"name\"],\"type\":\"fulltext\"}]")
                        .with("\"grants\":[{\"account\":\"%s\",\"permission\":\"read\"},".formatted(friend)
                                + "{\"account\":\"%s\",\"permission\":\"write\"}]".formatted(system.account()))
                        .bytes());
        JsonNode upload = done(answer, 201);

        assertThat(answer.headers().firstValue("Location")).contains("/api/datasets/" + name);
        assertThat(upload.path("ledger").path("created").asLong()).isEqualTo(3);
        assertThat(upload.path("status").asString()).isEqualTo("completed");
        assertThat(rows(name))
                .containsExactly(hex(first) + "|2|1|one", hex(first) + "|3|2|null", hex(second) + "|2|3|three");
        Map<String, Object> dataset = system.jdbc()
                .queryForMap(
                        "SELECT title, table_schema, row_count, declared, DATE_FORMAT(created_at, '%Y-%m-%d %T.%f') AS at,"
                                + " HEX(owner_id) AS owner FROM dataset WHERE name = ?",
                        name);
        assertThat(dataset)
                .containsEntry("title", "Ten \u00e4")
                .containsEntry("table_schema", KEYED)
                .containsEntry("at", "2020-01-02 03:04:05.000006")
                .containsEntry("owner", hex(system.account()).toUpperCase(Locale.ROOT));
        assertThat(dataset.get("row_count")).hasToString("3");
        assertThat(system.jdbc()
                        .queryForList(
                                "SELECT CONCAT(LOWER(HEX(account_id)), permission) FROM dataset_grant g JOIN dataset d"
                                        + " ON d.id = g.dataset_id WHERE d.name = ?",
                                String.class,
                                name))
                .containsExactly(hex(friend) + "read");
        RecordsWritten written =
                system.awaitWritten(UUID.fromString(upload.path("id").asString()), 1);
        assertThat(written.ledger().created()).isEqualTo(3);
        assertThat(written.mode()).isEqualTo(LoadMode.REPLACE);
        assertThat(written.filename()).isEqualTo("PUT /api/datasets/" + name + "/backup");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !system.jdbc()
                        .queryForList(
                                "SELECT 1 FROM information_schema.statistics s JOIN dataset d ON s.table_name ="
                                        + " CONCAT('d', d.id, '_v', d.current_version) WHERE d.name = ? AND"
                                        + " s.index_type = 'FULLTEXT'",
                                Integer.class,
                                name)
                        .isEmpty());
    }

    @Test
    void keepsWhatIsKnownOfUploads() {
        String name = newName();
        done(restore(name, keyed().bytes()), 201);

        assertThat(system.jdbc().queryForList("""
                                SELECT CONCAT_WS('|', j.filename, j.mode, j.size_bytes, LOWER(HEX(j.account_id)), j.created_at,
                                    j.finished_at, c.rows_read, c.created, c.updated, c.unchanged, c.rejected, c.skipped)
                                FROM job j JOIN job_count c ON c.job_id = j.id
                                WHERE j.dataset_name = ? AND j.state = 'RESTORED' ORDER BY j.upload_number
                                """, String.class, name))
                .first()
                .isEqualTo("first.csv|APPEND|12|" + hex(SENDER)
                        + "|2020-09-13 12:26:40.000001|2020-09-13 12:26:41.000000|9|4|1|1|2|1");
        assertThat(system.call("DELETE", "/api/datasets/" + name, system.ownToken("datasets:write"), "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(system.jdbc().queryForList("SELECT 1 FROM job WHERE dataset_name = ? AND state = 'RESTORED'", name))
                .isEmpty();
    }

    @Test
    void uploadsAfterwardsGoOnFromThere() {
        String name = newName();
        done(restore(name, keyed().bytes()), 201);

        Outcome upserted = system.upload(name, LoadMode.UPSERT, "id,name\n3,drei\n4,vier\n");
        assertThat(upserted.completed().ledger().updated()).isEqualTo(1);
        assertThat(system.records(name)).containsExactly("1|one", "2|null", "3|drei", "4|vier");
        system.undo(upserted);
        assertThat(rows(name))
                .containsExactlyInAnyOrder(
                        hex(first) + "|2|1|one", hex(first) + "|3|2|null", hex(second) + "|2|3|three");
        assertThat(system.upload(name, LoadMode.APPEND, "id,name\n1,again\n")
                        .completed()
                        .ledger()
                        .rejected())
                .isEqualTo(1);
    }

    /** What is done with an upload that is here must not touch rows that came back of it. */
    @Test
    void restoredRowsAreNoneOfTheirUploadsBusiness() {
        String original = system.declare(KEYED);
        Outcome upload = system.upload(original, LoadMode.APPEND, "id,name\n1,one\n");
        byte[] backup = new WrittenBackup()
                .integer("id")
                .text("name")
                .schema(KEYED)
                .upload(upload.uploadId(), "u.csv", system.account())
                .row(1, 2, 1L, "one")
                .bytes();
        String copy = newName();
        done(restore(copy, backup), 201);
        String other = newName();
        done(restore(other, backup), 201);

        system.undo(upload);
        assertThat(system.records(original)).isEmpty();
        assertThat(rows(copy)).containsExactly(hex(upload.uploadId()) + "|2|1|one");
        assertThat(rows(other)).containsExactly(hex(upload.uploadId()) + "|2|1|one");
        assertProblem(system.requestUndo(upload), 409, "restored-upload");
    }

    @Test
    void anUploadThatCameBackCannotBeUndone() {
        String name = newName();
        done(restore(name, keyed().bytes()), 201);

        assertProblem(
                system.call("POST", "/api/uploads/" + first + "/undo", system.ownToken("uploads:write"), ""),
                409,
                "restored-upload");
        assertThat(system.records(name)).hasSize(3);
    }

    @Test
    void replacesOnlyWhereItIsToldTo() {
        String name = newName();
        done(restore(name, keyed().bytes()), 201);
        byte[] other = new WrittenBackup()
                .text("word")
                .inferred()
                .title("Other")
                .upload(first, "w.csv", SENDER)
                .row(1, 1, "x")
                .bytes();

        assertProblem(restore(name, other), 409, "dataset-exists");
        assertThat(system.records(name)).hasSize(3);
        done(restore(name + "?replace=true", other), 200);
        assertThat(system.records(name)).containsExactly("x");
        JsonNode again = done(restore(name + "?replace=true", keyed().bytes()), 200);
        assertThat(system.records(name)).hasSize(3);
        Outcome restored = new Outcome(
                UUID.fromString(again.path("id").asString()),
                system.awaitWritten(UUID.fromString(again.path("id").asString()), 1));
        assertThat(system.requestUndo(restored).statusCode()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(20)).until(() -> system.records(name).equals(List.of("x")));
        assertThat(system.upload(name, LoadMode.APPEND, "word,n\ny,1\n")
                        .completed()
                        .ledger()
                        .created())
                .isEqualTo(1);
    }

    @Test
    void indexesAreThoseOfTheBackup() {
        String name = newName();
        done(restore(name, keyed().bytes()), 201);
        String chosen = "[{\"type\":\"fulltext\",\"columns\":[\"name\"]}]";
        assertThat(system.call("PUT", "/api/datasets/" + name + "/indexes", system.ownToken("datasets:write"), chosen)
                        .statusCode())
                .isEqualTo(200);
        assertThat(indexes(name)).containsExactly("FULLTEXT [\"name\"]");

        String kept = "\"indexes\":[{\"columns\":[\"id\",\"name\"],\"type\":\"btree\"}]";
        done(restore(name + "?replace=true", keyed().with(kept).bytes()), 200);

        assertThat(indexes(name)).containsExactly("BTREE [\"id\",\"name\"]");
    }

    /** Those that are there to stay. */
    private List<String> indexes(String dataset) {
        return system.jdbc()
                .queryForList(
                        "SELECT CONCAT(UPPER(i.kind), ' ', REPLACE(i.columns, ', ', ',')) FROM dataset_index i"
                                + " JOIN dataset d ON d.id = i.dataset_id WHERE d.name = ? AND NOT i.unwanted ORDER BY i.id",
                        String.class,
                        dataset);
    }

    @Test
    void anUndoTakesTheWholeDatasetBack() {
        String name = newName();
        JsonNode upload = done(restore(name, keyed().bytes()), 201);
        UUID id = UUID.fromString(upload.path("id").asString());

        assertThat(system.requestUndo(new Outcome(id, system.awaitWritten(id, 1)))
                        .statusCode())
                .isEqualTo(202);
        await().atMost(Duration.ofSeconds(20)).until(() -> system.records(name).isEmpty());
        done(restore(name, keyed().bytes()), 201);
        assertThat(system.records(name)).hasSize(3);
    }

    @Test
    void refusesRowsThatBreakTheKeys() {
        String name = newName();

        assertProblem(restore(name, keyed().row(2, 9, 1L, "again").bytes()), 422, "backup-damaged");
        assertNothingLeft(name);
        assertProblem(restore(name, keyed().row(2, 9, null, "none").bytes()), 422, "backup-damaged");
        assertNothingLeft(name);
    }

    @Test
    void aFileThatIsNotWholeLeavesNothing() {
        String name = newName();
        byte[] whole = keyed().bytes();

        assertProblem(restore(name, Arrays.copyOf(whole, whole.length - 20)), 422, "backup-cut-off");
        assertNothingLeft(name);
        assertProblem(restore(name, keyed().withoutEnd().bytes()), 422, "backup-cut-off");
        byte[] changed = keyed().unpacked().bytes();
        int at = new String(changed, StandardCharsets.ISO_8859_1).indexOf("three");
        changed[at] = 'T';
        assertProblem(restore(name, changed), 422, "backup-damaged");
        assertNothingLeft(name);
        assertProblem(restore(name, "id\n1\n".getBytes(StandardCharsets.UTF_8)), 422, "not-a-backup");
        assertProblem(restore(name, new byte[0]), 422, "not-a-backup");
        assertProblem(restore(name, keyed().version("9").bytes()), 422, "backup-version-unknown");
        done(restore(name, whole), 201);
    }

    @Test
    void isForOwnersOnly() {
        String name = newName();
        byte[] backup = keyed().bytes();
        done(restore(name, backup), 201);
        UUID friend = UUID.randomUUID();
        system.call(
                "PUT",
                "/api/datasets/" + name + "/grants",
                system.ownToken("datasets:write"),
                "[{\"account\":\"" + friend + "\",\"permission\":\"write\"}]");

        String stranger = system.token(UUID.randomUUID(), "datasets:write");
        assertProblem(restore(name + "?replace=true", backup, stranger), 404, "not-found");
        assertProblem(
                restore(name + "?replace=true", backup, system.token(friend, "datasets:write")), 403, "forbidden");
        assertThat(restore(newName(), backup, system.ownToken("records:write")).statusCode())
                .isEqualTo(403);
        done(restore(name + "?replace=true", backup, system.adminToken("datasets:write")), 200);
        assertThat(system.jdbc().queryForObject("SELECT HEX(owner_id) FROM dataset WHERE name = ?", String.class, name))
                .isEqualToIgnoringCase(hex(system.account()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?replace=yes", "?replace=true&replace=true", "?overwrite=true", "?grants=1"})
    void refusesParametersThatItDoesNotKnow(String query) {
        assertProblem(restore(newName() + query, keyed().bytes()), 400, "bad-parameter");
    }

    @Test
    void leavesGrantsOutWhereNobodyAsksForThem() {
        String name = newName();
        done(
                restore(
                        name,
                        keyed().with("\"grants\":[{\"account\":\"%s\",\"permission\":\"write\"}]"
                                        .formatted(UUID.randomUUID()))
                                .bytes()),
                201);

        assertThat(system.jdbc()
                        .queryForList(
                                "SELECT 1 FROM dataset_grant g JOIN dataset d ON d.id = g.dataset_id WHERE d.name = ?",
                                name))
                .isEmpty();
    }

    /** As long as its sender is there, nobody takes a restore for dead, and others wait for it. */
    @Test
    void waitsForASlowSender() {
        String name = newName();

        HttpResponse<String> answer = restoreSlowly(name, () -> {
            await().pollDelay(Duration.ofSeconds(6)).until(() -> true);
            assertProblem(restore(name, keyed().bytes()), 409, "jobs-open");
        });

        done(answer, 201);
        assertThat(system.records(name)).hasSize(40_000);
    }

    @Test
    void bringsNoMoreThanTwoBackAtOnce() {
        String one = newName();
        String two = newName();
        String three = newName();

        done(
                restoreSlowly(
                        one,
                        () -> done(
                                restoreSlowly(
                                        two,
                                        () -> assertProblem(restore(three, keyed().bytes()), 503, "too-many-restores")),
                                201)),
                201);
        done(restore(three, keyed().bytes()), 201);
    }

    /** Sends many rows, and does something else half-way. */
    private HttpResponse<String> restoreSlowly(String name, Runnable halfway) {
        byte[] file = manyRows();
        int half = file.length / 2;
        InputStream slow = new SequenceInputStream(
                new ByteArrayInputStream(file, 0, half), new ByteArrayInputStream(file, half, file.length - half) {
                    private boolean begun;

                    @Override
                    public synchronized int read(byte[] bytes, int offset, int length) {
                        if (!begun) {
                            begun = true;
                            awaitBegin(name);
                            halfway.run();
                        }
                        return super.read(bytes, offset, length);
                    }
                });
        try {
            return system.put(
                    "/api/datasets/" + name + "/backup",
                    system.ownToken("datasets:write"),
                    BodyPublishers.ofInputStream(() -> slow));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitBegin(String name) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !system.jdbc()
                        .queryForList("SELECT 1 FROM job WHERE dataset_name = ? AND state = 'RESTORING'", name)
                        .isEmpty());
    }

    private static byte[] manyRows() {
        WrittenBackup many = new WrittenBackup().text("a").unpacked().upload(UUID.randomUUID(), "f", SENDER);
        for (int i = 1; i <= 40_000; i++) {
            many.row(1, i, "row " + i + " of many that fill batches" + "x".repeat(150));
        }
        return many.bytes();
    }

    @Test
    void aSenderThatLeavesLeavesNothing() throws Exception {
        String name = newName();
        byte[] file = manyRows();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), system.port())) {
            OutputStream out = socket.getOutputStream();
            out.write("""
                    PUT /api/datasets/%s/backup HTTP/1.1\r
                    Host: x\r
                    Authorization: Bearer %s\r
                    Content-Length: %d\r
                    \r
                    """.formatted(name, system.ownToken("datasets:write"), file.length)
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(file, 0, file.length - 1000);
            out.flush();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !system.jdbc()
                            .queryForList("SELECT id FROM job WHERE dataset_name = ? AND state = 'RESTORED'", name)
                            .isEmpty());
        }
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertNothingLeft(name));
    }

    /** What is left when a process dies in the middle of its work. */
    @Test
    void aRestoreWhoseProcessIsGoneIsClearedAway() {
        String name = newName();
        done(restore(name, keyed().bytes()), 201);
        system.jdbc()
                .update(
                        "UPDATE job j JOIN dataset d ON d.id = j.dataset_id SET j.state = 'RESTORING', d.created_at ="
                                + " j.created_at, d.current_version = NULL WHERE j.dataset_name = ? AND j.state ="
                                + " 'COMPLETED'",
                        name);
        assertThat(system.jdbc().queryForList("SELECT 1 FROM job WHERE dataset_name = ? AND state = 'RESTORED'", name))
                .hasSize(2);

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertNothingLeft(name));
        assertThat(system.jdbc().queryForList("SELECT 1 FROM job WHERE dataset_name = ? AND state = 'RESTORED'", name))
                .isEmpty();
        done(restore(name, keyed().bytes()), 201);
    }
}
