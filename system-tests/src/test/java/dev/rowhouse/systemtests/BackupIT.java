package dev.rowhouse.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.systemtests.client.Answer;
import dev.rowhouse.systemtests.client.NewUpload;
import dev.rowhouse.systemtests.client.Person;
import dev.rowhouse.systemtests.suite.OnlyOn;
import dev.rowhouse.systemtests.suite.Part;
import dev.rowhouse.systemtests.suite.Rowhouse;
import dev.rowhouse.systemtests.suite.RunningRowhouse;
import dev.rowhouse.systemtests.suite.Tier;
import dev.rowhouse.testservers.wire.WireAnswer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Datasets that are taken away and brought back. */
@Order(33)
@ExtendWith(RunningRowhouse.class)
class BackupIT {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String EVERY_TYPE = """
            {"fields": [
               {"name": "id", "type": "integer", "x-unit": 1.50},
               {"name": "string", "type": "string", "constraints": {"maxLength": 20}},
               {"name": "number", "type": "number", "decimalChar": ","},
               {"name": "boolean", "type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]},
               {"name": "date", "type": "date", "format": "%d.%m.%Y"},
               {"name": "datetime", "type": "datetime"},
               {"name": "time", "type": "time"},
               {"name": "year", "type": "year"},
               {"name": "any `;\\" name", "type": "any"}],
             "primaryKey": "id", "missingValues": ["", "n/a"], "x-own": {"kept": [1, null]}}""";

    private final Rowhouse rowhouse;
    private final Person pat;

    BackupIT(Rowhouse rowhouse) {
        this.rowhouse = rowhouse;
        this.pat = Person.newIn(rowhouse);
    }

    private byte[] backup(String dataset) {
        try (WireAnswer answer = pat.begin("/api/datasets/" + dataset + "/backup")) {
            assertThat(answer.status()).isEqualTo("HTTP/1.1 200");
            byte[] file = answer.rest();
            assertThat(answer.trailers()).containsKeys("row-count", "repr-digest");
            return file;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** All rows with their lineage, as bytes of CSV. */
    private String export(String dataset) {
        return pat.get("/api/datasets/" + dataset + "/export?select=_upload,_line,*")
                .expect(200)
                .body();
    }

    /** What is told of a dataset, without when it was changed, and what it is called. */
    private JsonNode document(String dataset) {
        ObjectNode document =
                (ObjectNode) pat.get("/api/datasets/" + dataset).expect(200).json();
        document.remove(List.of("updated_at", "name"));
        return document;
    }

    private JsonNode indexes(String dataset) {
        return pat.get("/api/datasets/" + dataset + "/indexes")
                .expect(200)
                .json()
                .path("indexes");
    }

    private Answer restore(String datasetAndQuery, byte[] file) {
        int query = datasetAndQuery.indexOf('?');
        String dataset = query < 0 ? datasetAndQuery : datasetAndQuery.substring(0, query);
        String parameters = query < 0 ? "" : datasetAndQuery.substring(query);
        return pat.put(
                "/api/datasets/" + dataset + "/backup" + parameters,
                "application/vnd.apache.avro",
                BodyPublishers.ofByteArray(file));
    }

    private void comesBack(String dataset) {
        String rows = export(dataset);
        JsonNode document = document(dataset);
        JsonNode indexes = indexes(dataset);
        byte[] file = backup(dataset);
        String copy = dataset.substring(0, Math.min(58, dataset.length())) + "_2";

        restore(copy, file).expect(201);
        pat.delete("/api/datasets/" + dataset).expect(204);
        assertThat(pat.get("/api/datasets/" + dataset).status()).isEqualTo(404);
        Answer restored = restore(dataset, file).expect(201);

        for (String each : List.of(dataset, copy)) {
            assertThat(export(each)).isEqualTo(rows);
            assertThat(document(each)).isEqualTo(document);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(indexes(each)).isEqualTo(indexes));
        }
        assertThat(restored.json().path("ledger").path("created").asLong())
                .isEqualTo(document.path("row_count").asLong());
        String id = restored.json().path("id").asString();
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(pat.get("/api/uploads/" + id).status()).isEqualTo(200));
        JsonNode listed = pat.get("/api/uploads/" + id).json();
        assertThat(listed.path("filename").asString()).isEqualTo("PUT /api/datasets/" + dataset + "/backup");
        assertThat(listed.path("status").asString()).isEqualTo("completed");
    }

    @Test
    void theEmploymentDataComesBackWithItsKeys() {
        Employment employment = new Employment();
        String departments = pat.named("departments");
        String jobs = pat.named("jobs");
        String hires = pat.named("hires");
        pat.declare(departments, Employment.NAMED_SCHEMA.formatted("department"));
        pat.declare(jobs, Employment.NAMED_SCHEMA.formatted("job"));
        pat.declare(hires, Employment.HIRES_SCHEMA.formatted(departments, jobs));
        pat.upload(NewUpload.of("d.csv", employment.departmentsCsv()).into(departments))
                .completed();
        pat.upload(NewUpload.of("j.csv", employment.jobsCsv()).into(jobs)).completed();
        pat.upload(NewUpload.of("h.csv", employment.hiresCsv()).into(hires)).completed();
        pat.put("/api/datasets/" + hires + "/indexes", List.of(Map.of("columns", List.of("hired_at", "name"))))
                .expectOneOf(200, 202);
        JsonNode report = pat.report("by_quarter", Employment.HIRES_BY_QUARTER.formatted(hires, departments, jobs));

        comesBack(hires);
        comesBack(departments);
        comesBack(jobs);

        assertThat(pat.get("/api/reports/by_quarter/result").json()).isEqualTo(report);
        assertThat(pat.get("/api/records/" + hires + "?select=name," + departments + "(department)&limit=5")
                        .expect(200)
                        .rows())
                .hasSize(5)
                .allMatch(row -> row.path(departments).path("department").isString());
    }

    @Test
    void everyTypeComesBackWithWhereItCameFrom() {
        String dataset = pat.named("every_type");
        pat.declare(dataset, EVERY_TYPE);
        String header = "id,string,number,boolean,date,datetime,time,year,\"any `;\"\" name\"\r\n";
        String first = pat.upload(NewUpload.of(
                                "first.csv",
                                header + "1,a,\"-123456789012345678,000000000000000001\",yes,31.12.9999,"
                                        + "2021-07-27T16:02:08.123456Z,23:59:59.999999,2021,=1+1\r\n"
                                        + "2,n/a,,,,,,,\r\n3,\"ä\t\\\r\n\"\"\",\"0,5\",no,01.01.0001,"
                                        + "0001-01-01T00:00:00Z,00:00:00,0001,\\N\r\n")
                        .into(dataset))
                .completed()
                .id();
        pat.upload(NewUpload.of("second.csv", header + "2,later,\"7,0\",yes,02.01.2021,,12:30,,😀\r\n4,,,,,,,,\r\n")
                        .into(dataset)
                        .with("mode", "upsert"))
                .completed();
        pat.written(pat.write(dataset, List.of(Map.of("id", 5, "string", "written"))));
        String ofFirst = pat.get("/api/records/" + dataset + "?_upload=eq." + first)
                .expect(200)
                .body();
        assertThat(export(dataset).lines()).hasSizeGreaterThan(5);

        comesBack(dataset);

        assertThat(pat.get("/api/records/" + dataset + "?_upload=eq." + first)
                        .expect(200)
                        .body())
                .isEqualTo(ofFirst);
        pat.post("/api/uploads/" + first + "/undo", Map.of()).expectProblem(409, "restored-upload");
        assertThat(pat.upload(NewUpload.of("third.csv", header + "1,again,,,,,,,\r\n")
                                .into(dataset)
                                .with("mode", "upsert"))
                        .completed()
                        .ledger()
                        .updated())
                .isEqualTo(1);
    }

    @Test
    void whatFilesAloneDeclaredComesBack() {
        String dataset = pat.named("inferred");
        pat.upload(NewUpload.of("a.csv", "id,zip,amount,day,at\n1,00123,1.50,2021-07-27,2021-07-27T16:02:08Z\n2,,,,\n")
                        .into(dataset))
                .completed();
        pat.upload(NewUpload.of("b.csv", "id,zip,amount,day,at\n3,00456,12345678.123,2021-07-28,\n")
                        .into(dataset))
                .completed();

        comesBack(dataset);

        pat.upload(NewUpload.of("c.csv", "id,zip,amount,day,at\nfour,x,y,z,\n").into(dataset))
                .completed();
        assertThat(pat.visibleRows(dataset)).isEqualTo(4);
    }

    @Test
    void aFileThatIsNotAsItWasIsRefusedWhole() {
        String dataset = pat.named("many");
        pat.declare(dataset, Numbered.SCHEMA);
        pat.upload(NewUpload.of("n.csv", BodyPublishers.ofInputStream(() -> new Numbered(400_000)))
                        .into(dataset))
                .completed(PATIENCE);
        byte[] file = backup(dataset);
        String copy = pat.named("copy");

        restore(dataset, file).expectProblem(409, "dataset-exists");
        restore(copy, Arrays.copyOf(file, file.length / 2)).expectProblem(422, "backup-cut-off");
        restore(copy, Arrays.copyOf(file, file.length - 1)).expectProblem(422, "backup-cut-off");
        byte[] changed = file.clone();
        changed[file.length / 2] ^= 8;
        restore(copy, changed).expectProblem(422, "backup-damaged");
        assertThat(pat.get("/api/datasets/" + copy).status()).isEqualTo(404);
        restore(copy, file).expect(201);
        assertThat(pat.visibleRows(copy)).isEqualTo(400_000);
        assertThat(restore(dataset + "?replace=true", file)
                        .expect(200)
                        .json()
                        .path("ledger")
                        .path("created")
                        .asLong())
                .isEqualTo(400_000);
        Person stranger = Person.newIn(rowhouse);
        stranger.get("/api/datasets/" + dataset + "/backup").expectProblem(404, "not-found");
        stranger.put(
                        "/api/datasets/" + dataset + "/backup?replace=true",
                        "application/octet-stream",
                        BodyPublishers.ofByteArray(file))
                .expectProblem(404, "not-found");
    }

    /** The sender is told, or not; in either case nothing is left, and the same call goes through afterwards. */
    @Test
    @OnlyOn(Tier.FIVE)
    void aRestoreWhoseUploaderIsKilledLeavesNothing() throws Exception {
        String dataset = pat.named("killed");
        pat.declare(dataset, Numbered.SCHEMA);
        pat.upload(NewUpload.of("n.csv", BodyPublishers.ofInputStream(() -> new Numbered(400_000)))
                        .into(dataset))
                .completed(PATIENCE);
        byte[] file = backup(dataset);
        pat.delete("/api/datasets/" + dataset).expect(204);
        CountDownLatch halfSent = new CountDownLatch(1);
        CountDownLatch killed = new CountDownLatch(1);
        CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> pat.put(
                "/api/datasets/" + dataset + "/backup",
                "application/vnd.apache.avro",
                BodyPublishers.ofInputStream(() -> stopping(file, halfSent, killed))));
        halfSent.await();
        rowhouse.kill(Part.UPLOADER);
        killed.countDown();
        rowhouse.start(Part.UPLOADER);
        Awaitility.await().atMost(PATIENCE).until(sending::isDone);

        assertThat(pat.get("/api/datasets/" + dataset).status()).isEqualTo(404);
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> restore(dataset, file).status() == 201);
        assertThat(pat.visibleRows(dataset)).isEqualTo(400_000);
    }

    private static InputStream stopping(byte[] file, CountDownLatch half, CountDownLatch goOn) {
        return new ByteArrayInputStream(file) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int length) {
                if (pos >= file.length / 2) {
                    half.countDown();
                    try {
                        goOn.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }
                return super.read(bytes, offset, length);
            }
        };
    }
}
