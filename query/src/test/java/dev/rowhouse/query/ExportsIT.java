package dev.rowhouse.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.query.CatalogFixture.Job;
import dev.rowhouse.query.CatalogFixture.Table;
import dev.rowhouse.query.export.ParquetFile;
import dev.rowhouse.testservers.wire.WireAnswer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "query.parquet-row-group=256KB")
class ExportsIT extends RunningService {

    private static final UUID OWNER = UUID.randomUUID();

    /** More than the driver reads before its stream is read past it. */
    private static final int MANY = 50_000;

    private static Job job;

    @BeforeAll
    static void load() {
        Table types = CatalogFixture.dataset(
                OWNER,
                "exported",
                "text:string:LONGTEXT",
                "whole:integer:BIGINT",
                "amount:number:DECIMAL(36,18)",
                "yes:boolean:TINYINT(1)",
                "day:date:DATE",
                "hired at:datetime:DATETIME(6)",
                "clock:time:TIME(6)",
                "2nd:year:SMALLINT",
                "hired_at:any:LONGTEXT");
        job = types.upload();
        types.row(
                job,
                1,
                "a,\"b\"",
                -9_000_000_000L,
                "-12345678901234567.500000000000000000",
                1,
                "2021-07-27",
                "2021-07-27 16:02:08.120000",
                "16:02:08.000001",
                2021,
                "x");
        types.row(job, 2, null, null, null, null, null, null, null, null, null);
        types.row(job, 3, "", 0, "100", 0, "0999-12-31", "1969-12-31 23:59:59", "00:00:00", 1, "\u00e4\ud83d\ude00");

        Table many = CatalogFixture.dataset(OWNER, "exported_many", "n:integer:BIGINT");
        many.numberedRows(many.upload(), MANY);

        Table wide = CatalogFixture.dataset(OWNER, "wide", "n:integer:BIGINT", "long:string:LONGTEXT");
        Job wideJob = wide.upload();
        CatalogFixture.run(
                ("INSERT INTO `rows`.d%d_v1 SELECT %d, seq, seq, IF(seq %% 1000 = 0, REPEAT('x', seq * 30), 'y')"
                                + " FROM (SELECT c1 AS seq FROM `rows`.d%d_v1 WHERE c1 <= 30000) s")
                        .formatted(wide.id(), wideJob.uploadNumber(), many.id()));

        Table texts = CatalogFixture.dataset(OWNER, "exported_texts", "text:string:LONGTEXT");
        CatalogFixture.run(
                "INSERT INTO `rows`.d%d_v1 SELECT %d, c1, REPEAT('x', 2500) FROM `rows`.d%d_v1 WHERE c1 <= 20000"
                        .formatted(texts.id(), texts.upload().uploadNumber(), many.id()));

        Table huge = CatalogFixture.dataset(OWNER, "huge", "n:integer:DECIMAL(30,0)");
        huge.row(huge.upload(), 1, "123456789012345678901234567890");

        Table formulas = CatalogFixture.dataset(OWNER, "formulas", "=cmd():string:LONGTEXT", "n:integer:BIGINT");
        Job formulaJob = formulas.upload();
        List<String> cells = List.of("=1+1", "+1", "-1", "@a", "\ta", "\ra", "\uff1d1", "a=1", "");
        for (int i = 0; i < cells.size(); i++) {
            formulas.row(formulaJob, i + 1, cells.get(i), -i);
        }
    }

    @Test
    void givesAllRowsWithTheirNumberAndDigestBehindThem() throws Exception {
        try (WireAnswer answer = export("/api/datasets/exported_many/export")) {
            byte[] body = answer.rest();
            String text = new String(body, StandardCharsets.UTF_8);

            assertThat(answer.status()).isEqualTo("HTTP/1.1 200");
            assertThat(answer.headers())
                    .containsEntry("content-type", "text/csv;charset=UTF-8")
                    .containsEntry("content-disposition", "attachment; filename=\"exported_many.csv\"")
                    .containsEntry("trailer", "Row-Count, Repr-Digest");
            assertThat(text.lines()).hasSize(MANY + 1).startsWith("n", "1").endsWith(String.valueOf(MANY));
            assertThat(answer.trailers())
                    .containsEntry("row-count", String.valueOf(MANY))
                    .containsEntry("repr-digest", "sha-256=:" + sha256(body) + ":");
        }
        assertThat(as(OWNER).json("/api/records/exported_many?n=eq.5")).hasSize(1);
    }

    /** Lengths of cells in one byte, in two and in three; rows across the ends of any buffer. */
    @Test
    void givesCellsOfAnyLengthInFull() throws Exception {
        StringBuilder expected = new StringBuilder("n,long\r\n");
        for (int n = 1; n <= 30_000; n++) {
            expected.append(n)
                    .append(',')
                    .append(n % 1000 == 0 ? "x".repeat(n * 30) : "y")
                    .append("\r\n");
        }
        try (WireAnswer answer = export("/api/datasets/wide/export")) {
            assertThat(new String(answer.rest(), StandardCharsets.UTF_8)).isEqualTo(expected.toString());
        }
    }

    @Test
    void takesFiltersSelectOrderLimitAndOffset() {
        assertThat(as(OWNER)
                        .body("/api/datasets/exported_many/export?n=lt.100&select=m:n&order=n.desc&limit=2&offset=1"))
                .isEqualTo("m\r\n98\r\n97\r\n");
    }

    @Test
    void givesTheSameLinesAsRecords() {
        assertThat(as(OWNER).body("/api/datasets/exported/export?format=ndjson"))
                .isEqualTo(as(OWNER).body("/api/records/exported", "Accept", "application/x-ndjson"))
                .contains("\"hired at\":\"2021-07-27T16:02:08.12Z\"", "\"amount\":-12345678901234567.5,");
        assertThat(as(OWNER).body("/api/datasets/exported/export"))
                .isEqualTo(as(OWNER).body("/api/records/exported", "Accept", "text/csv"));
    }

    @Test
    void givesAvroItsOwnTypes() throws Exception {
        List<GenericRecord> records = avro("/api/datasets/exported/export?format=avro&select=*,_upload,_line");
        GenericRecord first = records.get(0);

        assertThat(records).hasSize(3);
        assertThat(first.getSchema().getFields())
                .extracting(field -> field.name() + "=" + field.getProp("column"))
                .containsExactly(
                        "text=text",
                        "whole=whole",
                        "amount=amount",
                        "yes=yes",
                        "day=day",
                        "hired_at=hired at",
                        "clock=clock",
                        "_2nd=2nd",
                        "hired_at_2=hired_at",
                        "_upload=_upload",
                        "_line=_line");
        assertThat(first.getSchema()
                        .getField("amount")
                        .schema()
                        .getTypes()
                        .get(1)
                        .toString())
                .contains("\"logicalType\":\"decimal\"", "\"precision\":36", "\"scale\":18");
        assertThat(values(first))
                .isEqualTo("a,\"b\"|-9000000000|-12345678901234567.500000000000000000|true|18835|1627401728120000"
                        + "|57728000001|2021|x|" + job.uploadId() + "|1");
        assertThat(values(records.get(1)))
                .isEqualTo("null|null|null|null|null|null|null|null|null|" + job.uploadId() + "|2");
        assertThat(values(records.get(2)))
                .isEqualTo("|0|100.000000000000000000|false|-354286|-1000000|0|1|\u00e4\ud83d\ude00|" + job.uploadId()
                        + "|3");
    }

    @Test
    void givesWholeNumbersBeyondALongInFull() throws Exception {
        GenericRecord record = avro("/api/datasets/huge/export?format=avro").get(0);

        assertThat(new BigInteger(unscaled((ByteBuffer) record.get("n"))))
                .isEqualTo(new BigInteger("123456789012345678901234567890"));
        ParquetFile file = parquet("/api/datasets/huge/export?format=parquet");
        assertThat(file.schema().getType("n").toString())
                .isEqualTo("optional fixed_len_byte_array(13) n (DECIMAL(30,0))");
        assertThat(new BigInteger(file.rows().get(0).getBinary("n", 0).getBytes()))
                .isEqualTo(new BigInteger("123456789012345678901234567890"));
    }

    @Test
    void givesParquetItsOwnTypes() throws Exception {
        ParquetFile file = parquet("/api/datasets/exported/export?format=parquet&select=*,_upload,_line");

        assertThat(file.schema().getName()).isEqualTo("exported");
        assertThat(file.schema().getFields())
                .extracting(Object::toString)
                .containsExactly(
                        "optional binary text (STRING)",
                        "optional int64 whole",
                        "optional fixed_len_byte_array(16) amount (DECIMAL(36,18))",
                        "optional boolean yes",
                        "optional int32 day (DATE)",
                        "optional int64 hired at (TIMESTAMP(MICROS,true))",
                        "optional int64 clock (TIME(MICROS,false))",
                        "optional int32 2nd",
                        "optional binary hired_at (STRING)",
                        "optional fixed_len_byte_array(16) _upload (UUID)",
                        "optional int64 _line");
        assertThat(file.rows())
                .extracting(ExportsIT::values)
                .containsExactly(
                        "a,\"b\"|-9000000000|-12345678901234567.500000000000000000|true|18835|1627401728120000"
                                + "|57728000001|2021|x|" + job.uploadId() + "|1",
                        "null|null|null|null|null|null|null|null|null|" + job.uploadId() + "|2",
                        "|0|100.000000000000000000|false|-354286|-1000000|0|1|\u00e4\ud83d\ude00|" + job.uploadId()
                                + "|3");
        assertThat(file.rowGroups().get(0).getColumns())
                .extracting(chunk -> chunk.getStatistics().getNumNulls() + " "
                        + chunk.getStatistics().minAsString() + " "
                        + chunk.getStatistics().maxAsString())
                .startsWith(
                        "1  a,\"b\"",
                        "1 -9000000000 0",
                        "1 -12345678901234567.500000000000000000 100.000000000000000000",
                        "1 false true",
                        "1 0999-12-31 2021-07-27");
    }

    /** Row groups are small here: see the setting of this class. */
    @Test
    void givesAParquetFileOfManyRowGroups() throws Exception {
        ParquetFile file;
        try (WireAnswer answer = export("/api/datasets/wide/export?format=parquet")) {
            byte[] body = answer.rest();
            file = ParquetFile.of(body);

            assertThat(answer.headers())
                    .containsEntry("content-type", "application/vnd.apache.parquet")
                    .containsEntry("content-disposition", "attachment; filename=\"wide.parquet\"");
            assertThat(answer.trailers())
                    .containsEntry("row-count", "30000")
                    .containsEntry("repr-digest", "sha-256=:" + sha256(body) + ":");
        }
        assertThat(file.rowGroups()).hasSizeGreaterThan(20);
        assertThat(file.rows()).hasSize(30_000);
        for (int n = 1; n <= 30_000; n++) {
            Group row = file.rows().get(n - 1);
            assertThat(row.getLong("n", 0)).isEqualTo(n);
            assertThat(row.getString("long", 0)).isEqualTo(n % 1000 == 0 ? "x".repeat(n * 30) : "y");
        }
    }

    @Test
    void givesAParquetFileOfNoRows() throws Exception {
        ParquetFile file = parquet("/api/datasets/exported/export?format=parquet&whole=eq.5&select=whole");

        assertThat(file.rows()).isEmpty();
        assertThat(file.schema().getFieldCount()).isOne();
    }

    @Test
    void givesAnAvroFileOfManyRows() throws Exception {
        assertThat(avro("/api/datasets/exported_many/export?format=avro"))
                .hasSize(MANY)
                .last()
                .matches(record -> Objects.equals(record.get("n"), (long) MANY));
    }

    @Test
    void defusesFormulasWhereItIsAskedTo() {
        assertThat(as(OWNER).body("/api/datasets/formulas/export?formula_safe=true"))
                .isEqualTo(String.join(
                        "\r\n",
                        "'=cmd(),n",
                        "'=1+1,0",
                        "'+1,-1",
                        "'-1,-2",
                        "'@a,-3",
                        "'\ta,-4",
                        "\"'\ra\",-5",
                        "'\uff1d1,-6",
                        "a=1,-7",
                        "\"\",-8",
                        ""));
        assertThat(as(OWNER).body("/api/datasets/formulas/export")).startsWith("=cmd(),n\r\n=1+1,0\r\n");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            format=xls
            format=CSV
            format=csv&format=csv
            formula_safe=1
            formula_safe=true&format=ndjson
            formula_safe=true&format=parquet
            limit=x
            """)
    void refusesWhatItDoesNotKnow(String query) {
        as(OWNER).problem("/api/datasets/exported/export?" + query, 400, "bad-parameter");
    }

    @Test
    void refusesWhoMayNotReadTheDataset() {
        as(UUID.randomUUID()).problem("/api/datasets/exported/export", 404, "not-found");
        as(OWNER).problem("/api/datasets/none/export", 404, "not-found");
        as(OWNER).problem("/api/datasets/exported/export?nane=eq.1", 400, "unknown-column");
    }

    @Test
    void answersHeadersAlone() {
        var head = as(OWNER).send("HEAD", "/api/datasets/exported_many/export?format=avro");

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Type")).contains("application/vnd.apache.avro");
        assertThat(head.body()).isEmpty();
    }

    @Test
    void breaksOffWithoutTrailersWhereTheDatabaseFails() throws Exception {
        try (WireAnswer answer = export("/api/datasets/exported_many/export?select=" + copies("n"))) {
            assertThat(answer.next(1)).hasSize(1);
            CatalogFixture.run("KILL " + StreamingIT.runningConnection());

            assertThatThrownBy(answer::rest).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aClientThatLeavesStopsTheStatementWithinASecond() throws Exception {
        // Some gigabytes: a result that is read to its end, instead of being given up, takes several times as long.
        try (WireAnswer answer = export("/api/datasets/exported_texts/export?select=" + copies("text"))) {
            assertThat(answer.next(1)).hasSize(1);
            assertThat(StreamingIT.runningStatements()).isEqualTo(1);
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(1))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> StreamingIT.runningStatements() == 0);
    }

    /** So many columns that the whole fits into no socket's buffers. */
    private static String copies(String column) {
        StringBuilder select = new StringBuilder(column);
        for (int i = 0; i < 150; i++) {
            select.append(",c").append(i).append(':').append(column);
        }
        return select.toString();
    }

    private WireAnswer export(String path) throws IOException {
        Api api = as(OWNER);
        return WireAnswer.get(URI.create("http://127.0.0.1:" + api.port()), api.token(), path);
    }

    private List<GenericRecord> avro(String path) throws IOException {
        List<GenericRecord> records = new ArrayList<>();
        try (WireAnswer answer = export(path);
                DataFileStream<GenericRecord> file =
                        new DataFileStream<>(new ByteArrayInputStream(answer.rest()), new GenericDatumReader<>())) {
            file.forEach(records::add);
        }
        return records;
    }

    private ParquetFile parquet(String path) throws IOException {
        try (WireAnswer answer = export(path)) {
            return ParquetFile.of(answer.rest());
        }
    }

    private static String values(Group row) {
        List<String> values = new ArrayList<>();
        for (Type type : row.getType().getFields()) {
            if (row.getFieldRepetitionCount(type.getName()) == 0) {
                values.add("null");
                continue;
            }
            LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
            if (logical instanceof DecimalLogicalTypeAnnotation || logical instanceof UUIDLogicalTypeAnnotation) {
                values.add(type.asPrimitiveType().stringifier().stringify(row.getBinary(type.getName(), 0)));
            } else {
                values.add(row.getValueToString(row.getType().getFieldIndex(type.getName()), 0));
            }
        }
        return String.join("|", values);
    }

    private static String values(GenericRecord record) {
        List<String> values = new ArrayList<>();
        for (var field : record.getSchema().getFields()) {
            Object value = record.get(field.pos());
            values.add(value instanceof ByteBuffer bytes ? decimal(bytes) : String.valueOf(value));
        }
        return String.join("|", values);
    }

    private static String decimal(ByteBuffer bytes) {
        return new BigDecimal(new BigInteger(unscaled(bytes)), 18).toPlainString();
    }

    private static byte[] unscaled(ByteBuffer bytes) {
        byte[] unscaled = new byte[bytes.remaining()];
        bytes.duplicate().get(unscaled);
        return unscaled;
    }

    private static String sha256(byte[] bytes) throws Exception {
        return Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
