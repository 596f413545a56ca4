package dev.rowhouse.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.query.CatalogFixture.Job;
import dev.rowhouse.query.CatalogFixture.Table;
import dev.rowhouse.testservers.wire.WireAnswer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Backups, as Avro's own library reads them. */
class BackupsIT extends RunningService {

    private static final UUID OWNER = UUID.randomUUID();
    private static final UUID FRIEND = UUID.randomUUID();
    private static final int MANY = 200_000;

    private static Table kept;
    private static Table many;
    private static Job second;
    private static Job first;

    @BeforeAll
    static void fill() {
        kept = CatalogFixture.dataset(
                OWNER,
                "kept",
                "text:string:LONGTEXT",
                "_2nd name:integer:BIGINT",
                "amount:number:DECIMAL(36,18)",
                "hired at:datetime:DATETIME(6)");
        first = kept.upload();
        second = kept.upload();
        Job hidden = kept.hiddenUpload();
        kept.row(second, 7, null, null, null, null);
        kept.row(first, 2, "b", -5, "-1.5", "2021-07-27 16:02:08.12");
        kept.row(first, 1, "\u00e4\"", 1L << 40, "12345678901234567.000000000000000001", null);
        kept.row(hidden, 1, "unseen", 1, "1", null);
        CatalogFixture.grant(kept, FRIEND, "write");
        CatalogFixture.index(kept, "btree", "[\"hired at\",\"text\"]", null);
        CatalogFixture.insert(
                "UPDATE records.dataset_index SET unwanted = TRUE WHERE id = ?",
                CatalogFixture.index(kept, "btree", "[\"amount\"]", null));
        for (Job job : List.of(first, second)) {
            CatalogFixture.insert(
                    "UPDATE records.job_count SET rows_read = 3, created = 2, rejected = 1 WHERE job_id = ?", job.id());
        }

        many = CatalogFixture.dataset(OWNER, "kept_many", "n:integer:BIGINT");
        Job manyJob = many.upload();
        many.numberedRows(manyJob, MANY);
    }

    @Test
    void hasUploadsThenRowsThenTheirCountAndDigest() throws Exception {
        byte[] backup = backup("kept");
        List<GenericRecord> records = records(backup);

        assertThat(records)
                .extracting(record -> record.getSchema().getFullName())
                .containsExactly(
                        "rowhouse.backup.Upload",
                        "rowhouse.backup.Upload",
                        "kept",
                        "kept",
                        "kept",
                        "rowhouse.backup.End");
        assertThat(records.get(0).toString())
                .contains(
                        "\"number\": 1",
                        "\"id\": \"" + first.uploadId() + "\"",
                        "\"filename\": \"kept.csv\"",
                        "\"mode\": \"append\"",
                        "\"parent\": null",
                        "\"created_by\": \"" + OWNER + "\"",
                        "\"rows_read\": 3",
                        "\"created\": 2",
                        "\"rejected\": 1");
        assertThat(records.get(1).get("id")).hasToString(second.uploadId().toString());
        assertThat(records.subList(2, 5))
                .extracting(BackupsIT::values)
                .containsExactly(
                        "1|1|\u00e4\"|1099511627776|12345678901234567000000000000000001|null",
                        "1|2|b|-5|-1500000000000000000|1627401728120000",
                        "2|7|null|null|null|null");
        assertThat(records.get(2).getSchema().getFields())
                .extracting(field -> field.name() + "=" + field.getProp("column"))
                .containsExactly(
                        "_upload=null",
                        "_line=null",
                        "text=text",
                        "_2nd_name=_2nd name",
                        "amount=amount",
                        "hired_at=hired at");
        assertThat(records.get(5).get("uploads")).isEqualTo(2L);
        assertThat(records.get(5).get("rows")).isEqualTo(3L);
        assertThat(records.get(5).get("sha256")).hasToString(digest(backup, records.subList(0, 5)));
    }

    @Test
    void saysInItsMetadataWhatTheDatasetIs() throws Exception {
        try (DataFileStream<GenericRecord> file = file(backup("kept"))) {
            JsonNode dataset = JsonMapper.shared().readTree(file.getMetaString("rowhouse.dataset"));

            assertThat(file.getMetaString("rowhouse.backup.version")).isEqualTo("1");
            assertThat(file.getMetaString("rowhouse.schema")).isEqualTo("{\"fields\":[],\"x-own\":1.10}");
            assertThat(dataset.path("title").asString()).isEqualTo("Title of kept");
            assertThat(dataset.path("owner").asString()).isEqualTo(OWNER.toString());
            assertThat(dataset.path("created_at").asString()).isEqualTo("2026-01-02T03:04:05Z");
            assertThat(dataset.path("declared").asBoolean()).isFalse();
            assertThat(dataset.path("columns").path(3).toString())
                    .isEqualTo("{\"name\":\"hired at\",\"type\":\"datetime\"}");
            assertThat(dataset.path("grants").toString())
                    .isEqualTo("[{\"account\":\"" + FRIEND
                            + "\",\"permission\":\"write\",\"granted_at\":\"2026-01-02T03:04:05Z\"}]");
            assertThat(dataset.path("indexes").toString())
                    .isEqualTo("[{\"columns\":[\"hired at\",\"text\"],\"type\":\"btree\"}]");
        }
    }

    @Test
    void ofSeveralJobsOfAnUploadTheOneThatBroughtTheRowsIsTold() throws Exception {
        Table table = CatalogFixture.dataset(OWNER, "kept_retried", "n:integer:BIGINT");
        Job brought = table.upload();
        table.row(brought, 1, 1);
        Job failed =
                Job.attempt(OWNER, table.id(), "later.csv", null, false, brought.uploadId(), brought.uploadNumber(), 2);
        CatalogFixture.run("UPDATE records.job SET state = 'COMPLETED' WHERE id = " + brought.id());
        CatalogFixture.run("UPDATE records.job SET state = 'FAILED' WHERE id = " + failed.id());

        assertThat(records(backup("kept_retried")).get(0).get("filename")).hasToString("kept_retried.csv");
    }

    @Test
    void tellsRowsAndDigestInTrailers() throws Exception {
        try (WireAnswer answer = answer("kept_many")) {
            byte[] body = answer.rest();

            assertThat(answer.headers())
                    .containsEntry("content-type", "application/vnd.apache.avro")
                    .containsEntry("content-disposition", "attachment; filename=\"kept_many.backup.avro\"");
            assertThat(answer.trailers())
                    .containsEntry("row-count", String.valueOf(MANY))
                    .containsEntry(
                            "repr-digest",
                            "sha-256=:"
                                    + Base64.getEncoder()
                                            .encodeToString(MessageDigest.getInstance("SHA-256")
                                                    .digest(body))
                                    + ":");
            assertThat(records(body)).hasSize(MANY + 2);
        }
    }

    @Test
    void isForTheOwnerAndAdminsOnly() {
        as(FRIEND).problem("/api/datasets/kept/backup", 403, "forbidden");
        as(UUID.randomUUID()).problem("/api/datasets/kept/backup", 404, "not-found");
        as(OWNER).problem("/api/datasets/none/backup", 404, "not-found");
        assertThat(withToken(TestTokens.admin())
                        .get("/api/datasets/kept/backup")
                        .statusCode())
                .isEqualTo(200);
        assertThat(as(FRIEND).send("HEAD", "/api/datasets/kept/backup").statusCode())
                .isEqualTo(403);
        assertThat(as(OWNER).send("HEAD", "/api/datasets/kept/backup").headers().firstValue("Content-Type"))
                .contains("application/vnd.apache.avro");
    }

    @Test
    void breaksOffWhereTheDatabaseFails() throws Exception {
        Table texts = CatalogFixture.dataset(OWNER, "kept_texts", "text:string:LONGTEXT");
        Job job = texts.upload();
        // Some 100 MB that deflate to more than half of that, so that they fit into no socket's buffers.
        CatalogFixture.run(
                ("INSERT INTO `rows`.d%d_v1 SELECT %d, c1, CONCAT(SHA2(c1, 512), SHA2(-c1, 512), SHA2(c1 + 0.5, 512),"
                                + " SHA2(c1 + 0.25, 512), SHA2(c1 + 0.125, 512)) FROM `rows`.d%d_v1")
                        .formatted(texts.id(), job.uploadNumber(), many.id()));
        try (WireAnswer answer = answer("kept_texts")) {
            assertThat(answer.next(1)).hasSize(1);
            CatalogFixture.run("KILL " + StreamingIT.runningConnection());

            assertThatThrownBy(answer::rest).isInstanceOf(IOException.class);
        }
    }

    private byte[] backup(String dataset) throws IOException {
        try (WireAnswer answer = answer(dataset)) {
            assertThat(answer.status()).isEqualTo("HTTP/1.1 200");
            return answer.rest();
        }
    }

    private WireAnswer answer(String dataset) throws IOException {
        Api api = as(OWNER);
        return WireAnswer.get(
                URI.create("http://127.0.0.1:" + api.port()), api.token(), "/api/datasets/" + dataset + "/backup");
    }

    private static DataFileStream<GenericRecord> file(byte[] bytes) throws IOException {
        return new DataFileStream<>(new ByteArrayInputStream(bytes), new GenericDatumReader<>());
    }

    private static List<GenericRecord> records(byte[] bytes) throws IOException {
        List<GenericRecord> records = new ArrayList<>();
        try (DataFileStream<GenericRecord> file = file(bytes)) {
            file.forEach(records::add);
        }
        return records;
    }

    /** Of what the dataset is, and of the records as Avro writes them. */
    private static String digest(byte[] backup, List<GenericRecord> records) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataFileStream<GenericRecord> file = file(backup)) {
            bytes.writeBytes(file.getMeta("rowhouse.schema"));
            bytes.writeBytes(file.getMeta("rowhouse.dataset"));
        }
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        for (GenericRecord record : records) {
            encoder.writeIndex(record.getSchema().getName().equals("Upload") ? 0 : 1);
            new GenericDatumWriter<GenericRecord>(record.getSchema(), GenericData.get()).write(record, encoder);
        }
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
    }

    private static String values(GenericRecord record) {
        List<String> values = new ArrayList<>();
        for (var field : record.getSchema().getFields()) {
            Object value = record.get(field.pos());
            values.add(value instanceof ByteBuffer bytes ? unscaled(bytes).toString() : String.valueOf(value));
        }
        return String.join("|", values);
    }

    private static BigInteger unscaled(ByteBuffer bytes) {
        byte[] unscaled = new byte[bytes.remaining()];
        bytes.duplicate().get(unscaled);
        return new BigInteger(unscaled);
    }
}
