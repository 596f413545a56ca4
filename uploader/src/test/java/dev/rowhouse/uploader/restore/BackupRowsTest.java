package dev.rowhouse.uploader.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.uploader.restore.BadBackup.Flaw;
import dev.rowhouse.uploader.types.RowBytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupRowsTest {

    private static final UUID FIRST = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final UUID SECOND = UUID.fromString("00000000-0000-4000-8000-000000000002");
    private static final UUID SENDER = UUID.fromString("00000000-0000-4000-8000-000000000009");
    private static final int SYNC_MARKER = 16;
    private static final int LONGEST_TEXT = 1000;
    private static final long MOST_BYTES = 10_000_000;

    /** What came of a file. */
    private record Read(BackupHead head, List<RestoredUpload> uploads, String rows) {}

    private static Read read(byte[] file) {
        return read(file, MOST_BYTES);
    }

    private static Read read(byte[] file, long mostBytes) {
        List<RestoredUpload> uploads = new ArrayList<>();
        StringBuilder rows = new StringBuilder();
        try (BackupInput in = new BackupInput(new ByteArrayInputStream(file), mostBytes)) {
            BackupHead head = BackupHead.of(in.metadata());
            long count = new BackupRows(in, head, LONGEST_TEXT, new BackupRows.Taker() {
                        @Override
                        public List<Long> uploads(List<RestoredUpload> batch) {
                            long first = (1L << 31) + uploads.size();
                            uploads.addAll(batch);
                            return LongStream.range(first, first + batch.size())
                                    .boxed()
                                    .toList();
                        }

                        @Override
                        public void rows(RowBytes batch) {
                            try {
                                rows.append(new String(batch.content().readAllBytes(), StandardCharsets.UTF_8));
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        }
                    })
                    .read();
            assertThat(rows.toString().lines().count()).isEqualTo(count);
            return new Read(head, uploads, rows.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static WrittenBackup small() {
        return new WrittenBackup()
                .text("name")
                .integer("n")
                .upload(FIRST, "first.csv", SENDER)
                .upload(SECOND, "second.csv", SENDER)
                .row(1, 1, "a\tb\\\u00e4", 1L)
                .row(1, 3, null, -2L)
                .row(2, 1, "", null);
    }

    private static WrittenBackup oneColumn(String type, String sqlType, String avroType, @Nullable Object cell) {
        return new WrittenBackup()
                .column("c", type, sqlType, avroType)
                .upload(FIRST, "first.csv", SENDER)
                .row(1, 1, cell);
    }

    private static void assertRefused(WrittenBackup backup, Flaw flaw) {
        assertRefused(backup.bytes(), flaw);
    }

    private static void assertRefused(byte[] file, Flaw flaw) {
        assertThatExceptionOfType(BadBackup.class)
                .isThrownBy(() -> read(file))
                .satisfies(refusal -> assertThat(refusal.flaw()).isEqualTo(flaw));
    }

    @Test
    void readsWhatWasWritten() {
        for (WrittenBackup backup : List.of(small(), small().unpacked())) {
            Read read = read(backup.bytes());

            assertThat(read.rows())
                    .isEqualTo("2147483648\t1\ta\\tb\\\\\u00e4\t1\n2147483648\t3\t\\N\t-2\n2147483649\t1\t\t\\N\n");
            assertThat(read.uploads()).extracting(RestoredUpload::id).containsExactly(FIRST, SECOND);
            assertThat(read.uploads().get(1).ledger().rejected()).isEqualTo(2);
            assertThat(read.head().title()).isEqualTo("A title");
        }
    }

    @Test
    void writesEveryTypeAsItIsStored() {
        Read read = read(new WrittenBackup()
                .everyType()
                .upload(FIRST, "f", SENDER)
                .upload(SECOND, "s", SENDER)
                .row(
                        1,
                        4_294_967_295L,
                        "\ud83d\ude00",
                        -999_999_999_999_999_999L,
                        WrittenBackup.decimal("-123456789012345678.000000000000000001", 18),
                        true,
                        -719_162,
                        253_402_300_799_999_999L,
                        86_399_999_999L,
                        1L,
                        " 007 ")
                .row(2, 0, "x", 0L, WrittenBackup.decimal("0", 18), false, 2_932_896, -1L, 0L, 9999L, "")
                .bytes());

        assertThat(read.rows())
                .isEqualTo("2147483648\t4294967295\t\ud83d\ude00\t-999999999999999999"
                        + "\t-123456789012345678.000000000000000001\t1\t0001-01-01\t9999-12-31 23:59:59.999999"
                        + "\t23:59:59.999999\t1\t 007 \n"
                        + "2147483649\t0\tx\t0\t0.000000000000000000\t0\t9999-12-31\t1969-12-31 23:59:59.999999"
                        + "\t00:00:00\t9999\t\n");
    }

    @Test
    void noChangeOfAFileGoesUnnoticed() {
        byte[] file = small().bytes();
        Read whole = read(file);
        int refused = 0;
        for (int i = 0; i < file.length; i++) {
            for (int bit = 0; bit < 8; bit += 3) {
                byte[] changed = file.clone();
                changed[i] ^= (byte) (1 << bit);
                try {
                    assertThat(read(changed)).as("bit %d of byte %d", bit, i).isEqualTo(whole);
                } catch (BadBackup e) {
                    refused++;
                }
            }
        }
        assertThat(refused).isGreaterThan(2 * file.length);
    }

    @Test
    void noFileThatEndsTooEarlyIsTaken() {
        for (WrittenBackup backup : List.of(small(), small().unpacked())) {
            byte[] file = backup.bytes();
            for (int length = 0; length < file.length; length++) {
                byte[] cut = Arrays.copyOf(file, length);
                assertThatThrownBy(() -> read(cut)).as("%d bytes", length).isInstanceOf(BadBackup.class);
            }
        }
        assertRefused(small().withoutEnd(), Flaw.CUT_OFF);
        byte[] whole = small().bytes();
        assertRefused(Arrays.copyOf(whole, whole.length - 20), Flaw.CUT_OFF);
    }

    @Test
    void refusesABlockThatDoesNotEndWhereItSays() {
        byte[] file = small().bytes();
        file[file.length - 1] ^= 1;

        assertRefused(file, Flaw.DAMAGED);
    }

    @Test
    void refusesWhatIsNoBackup() {
        assertRefused("id,name\r\n1,a\r\n".getBytes(StandardCharsets.UTF_8), Flaw.NOT_A_BACKUP);
        assertRefused(new byte[0], Flaw.NOT_A_BACKUP);
        String otherCodec = new String(small().bytes(), StandardCharsets.ISO_8859_1).replace("deflate", "brotli2");
        assertRefused(otherCodec.getBytes(StandardCharsets.ISO_8859_1), Flaw.NOT_A_BACKUP);
        assertRefused(small().version("2"), Flaw.UNKNOWN_VERSION);
        assertRefused(small().miscounted(), Flaw.DAMAGED);
        assertRefused(small().withUploadsMiscounted(), Flaw.DAMAGED);
    }

    @Test
    void refusesWhatStandsBehindTheEnd() throws IOException {
        assertRefused(small().endingTwice(), Flaw.DAMAGED);
        assertThat(read(withinOneBlock(new byte[0])).rows())
                .isEqualTo(read(small().bytes()).rows());
        assertRefused(withinOneBlock(new byte[] {0}), Flaw.DAMAGED);
    }

    /** A packed file of one block, with more in that than its records. */
    private static byte[] withinOneBlock(byte[] behindRecords) throws IOException {
        byte[] unpacked = small().unpacked().bytes();
        int begin = headOf(unpacked).length;
        BinaryDecoder block = DecoderFactory.get().binaryDecoder(unpacked, begin, unpacked.length - begin, null);
        long records = block.readLong();
        byte[] content = new byte[(int) block.readLong()];
        block.readFixed(content);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflating = new DeflaterOutputStream(packed, new Deflater(1, true))) {
            deflating.write(join(content, behindRecords));
        }
        return join(
                headOf(small().bytes()), longs(records, packed.size()), packed.toByteArray(), new byte[SYNC_MARKER]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"string\"",
                "[\"string\",\"long\",\"null\"]",
                "{\"type\":\"record\",\"name\":\"r\",\"fields\":[]}"
            })
    void refusesOtherSchemas(String avroSchema) {
        assertThatExceptionOfType(BadBackup.class)
                .isThrownBy(() -> BackupHead.of(Map.of(
                        "rowhouse.backup.version",
                        "1",
                        "rowhouse.schema",
                        "{\"fields\":[{\"name\":\"a\"}]}",
                        "rowhouse.dataset",
                        "{\"columns\":[{\"name\":\"a\",\"type\":\"string\",\"sql_type\":\"LONGTEXT\"}]}",
                        "avro.schema",
                        avroSchema)));
    }

    @Test
    void refusesAColumnThatIsNotOfItsType() {
        assertRefused(oneColumn("integer", "BIGINT", "\"string\"", "1"), Flaw.DAMAGED);
        assertRefused(oneColumn("integer", "LONGTEXT", "\"long\"", 1L), Flaw.DAMAGED);
        assertRefused(oneColumn("string", "LONGTEXT) ENGINE=MEMORY; --", "\"string\"", "1"), Flaw.DAMAGED);
        assertRefused(oneColumn("string", "VARCHAR(800)", "\"string\"", "1"), Flaw.DAMAGED);
        assertRefused(oneColumn("number", "DECIMAL(65,30)", WrittenBackup.decimalType(65, 30), null), Flaw.DAMAGED);
        assertRefused(
                oneColumn("number", "DECIMAL(18,9)", WrittenBackup.decimalType(36, 18), WrittenBackup.decimal("1", 18)),
                Flaw.DAMAGED);
    }

    @Test
    void refusesValuesThatNoColumnHas() {
        assertRefused(oneColumn("integer", "BIGINT", "\"long\"", 1_000_000_000_000_000_000L), Flaw.DAMAGED);
        assertRefused(oneColumn("integer", "BIGINT", "\"long\"", Long.MIN_VALUE), Flaw.DAMAGED);
        assertRefused(oneColumn("integer", "INT", "\"long\"", 1_000_000_000L), Flaw.DAMAGED);
        assertRefused(oneColumn("year", "SMALLINT UNSIGNED", "\"long\"", -1L), Flaw.DAMAGED);
        assertRefused(oneColumn("year", "SMALLINT UNSIGNED", "\"long\"", 10_000L), Flaw.DAMAGED);
        assertRefused(oneColumn("string", "VARCHAR(3)", "\"string\"", "abcd"), Flaw.DAMAGED);
        assertRefused(oneColumn("string", "LONGTEXT", "\"string\"", "x".repeat(LONGEST_TEXT + 1)), Flaw.DAMAGED);
        String decimal = WrittenBackup.decimalType(18, 9);
        assertRefused(
                oneColumn("number", "DECIMAL(18,9)", decimal, WrittenBackup.decimal("1000000000", 9)), Flaw.DAMAGED);
        assertRefused(oneColumn("number", "DECIMAL(18,9)", decimal, ByteBuffer.wrap(new byte[0])), Flaw.DAMAGED);
        assertRefused(oneColumn("number", "DECIMAL(18,9)", decimal, ByteBuffer.wrap(new byte[29])), Flaw.DAMAGED);
        String date = "{\"type\":\"int\",\"logicalType\":\"date\"}";
        assertRefused(oneColumn("date", "DATE", date, 2_932_897), Flaw.DAMAGED);
        assertRefused(oneColumn("date", "DATE", date, -719_163), Flaw.DAMAGED);
        String time = "{\"type\":\"long\",\"logicalType\":\"time-micros\"}";
        assertRefused(oneColumn("time", "TIME(6)", time, 86_400_000_000L), Flaw.DAMAGED);
        assertRefused(oneColumn("time", "TIME(6)", time, -1L), Flaw.DAMAGED);
        String dateTime = "{\"type\":\"long\",\"logicalType\":\"timestamp-micros\"}";
        assertRefused(oneColumn("datetime", "DATETIME(6)", dateTime, Long.MAX_VALUE), Flaw.DAMAGED);
    }

    /** Text that is no UTF-8, in a file whose digest is right. */
    @Test
    void refusesTextThatIsNone() {
        assertThatExceptionOfType(BadBackup.class).isThrownBy(() -> Utf8.decode(new byte[] {'a', (byte) 0xc3}));
        assertThat(Utf8.decode("\ufffd".getBytes(StandardCharsets.UTF_8))).isEqualTo("\ufffd");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"c\",\"type\":\"string\",\"constraints\":{\"maxLength\":2}}",
                "{\"name\":\"c\",\"type\":\"string\",\"constraints\":{\"minLength\":4}}",
                "{\"name\":\"c\",\"type\":\"string\",\"constraints\":{\"pattern\":\"[a-b]*\"}}",
                "{\"name\":\"c\",\"type\":\"string\",\"constraints\":{\"enum\":[\"ab\"]}}"
            })
    void refusesTextThatItsFieldDoesNotAllow(String field) {
        WrittenBackup backup = oneColumn("string", "LONGTEXT", "\"string\"", "abc");

        assertThat(read(backup.bytes()).rows()).endsWith("abc\n");
        assertRefused(backup.schema("{\"fields\":[" + field + "]}"), Flaw.DAMAGED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"minimum\":\"2021-07-27 16:02:08.2\"",
                "\"maximum\":\"2021-07-27 16:02:08\"",
                "\"enum\":[\"2021-07-27T16:02:08Z\"]"
            })
    void refusesTimesOutOfTheirField(String constraint) {
        String field = "{\"fields\":[{\"name\":\"c\",\"type\":\"datetime\",\"constraints\":{%s}}]}";
        String type = "{\"type\":\"long\",\"logicalType\":\"timestamp-micros\"}";
        WrittenBackup backup = oneColumn("datetime", "DATETIME(6)", type, 1_627_401_728_100_000L);

        assertThat(read(backup.schema(field.formatted("\"minimum\":\"2021-07-27 16:02:08.1\",\"maximum\":"
                                        + "\"2021-07-27 16:02:08.1\",\"enum\":[\"2021-07-27T16:02:08.10Z\"]"))
                                .bytes())
                        .rows())
                .endsWith("2021-07-27 16:02:08.100000\n");
        assertRefused(backup.schema(field.formatted(constraint)), Flaw.DAMAGED);
    }

    @Test
    void refusesNullWhereAValueIsRequired() {
        WrittenBackup backup = oneColumn("string", "LONGTEXT", "\"string\"", null);

        assertRefused(
                backup.schema(
                        "{\"fields\":[{\"name\":\"c\",\"type\":\"string\",\"constraints\":{\"required\":true}}]}"),
                Flaw.DAMAGED);
    }

    @Test
    void refusesRowsThatAreNotInOrder() {
        WrittenBackup none =
                new WrittenBackup().text("a").upload(FIRST, "f", SENDER).upload(SECOND, "s", SENDER);

        assertRefused(small().row(2, 1, "again", 1L), Flaw.DAMAGED);
        assertRefused(small().row(1, 9, "late", 1L), Flaw.DAMAGED);
        assertRefused(small().row(3, 1, "of nothing", 1L), Flaw.DAMAGED);
        assertRefused(none.row(0, 1, "of nothing"), Flaw.DAMAGED);
        assertRefused(small().upload(SECOND, "late", SENDER), Flaw.DAMAGED);
        assertRefused(small().row(2, 1L << 32, "far", 1L), Flaw.DAMAGED);
        assertRefused(small().row(2, -5, "before", 1L), Flaw.DAMAGED);
    }

    @Test
    void refusesColumnsThatBelongToRowhouse() {
        assertRefused(new WrittenBackup().text("_upload"), Flaw.DAMAGED);
        assertRefused(new WrittenBackup().text("a").text("a"), Flaw.DAMAGED);
        assertThat(read(new WrittenBackup().text("`; DROP TABLE x; --").bytes())
                        .head()
                        .columns()
                        .get(0)
                        .physical())
                .isEqualTo("c1");
    }

    @Test
    void refusesWhatNoDatasetIs() {
        assertRefused(small().title("x".repeat(256)), Flaw.DAMAGED);
        assertRefused(small().schema("{\"fields\":[]}"), Flaw.DAMAGED);
        assertRefused(small().schema("{"), Flaw.DAMAGED);
        assertRefused(small().schema("[".repeat(100_000)), Flaw.DAMAGED);
        assertRefused(small().with("\"indexes\":[{\"columns\":[\"none\"],\"type\":\"btree\"}]"), Flaw.DAMAGED);
        assertRefused(small().with("\"indexes\":[{\"columns\":[\"n\"],\"type\":\"fulltext\"}]"), Flaw.DAMAGED);
        assertRefused(small().with("\"indexes\":[{\"columns\":[\"n\"],\"type\":\"hash\"}]"), Flaw.DAMAGED);
        assertRefused(small().with("\"grants\":[{\"account\":\"me\",\"permission\":\"write\"}]"), Flaw.DAMAGED);
    }

    /** A table can have no key of such a column. */
    @Test
    void refusesAKeyOfTextWithoutALimit() {
        String schema = "{\"fields\":[{\"name\":\"c\",\"type\":\"string\"}],\"primaryKey\":\"c\"}";

        assertRefused(oneColumn("string", "LONGTEXT", "\"string\"", "a").schema(schema), Flaw.DAMAGED);
    }

    /** Whatever a file says, no more memory is asked for than has come. */
    @Test
    void isNotImpressedBySizes() throws IOException {
        byte[] head = headOf(small().unpacked().bytes());
        assertRefused(join(head, longs(1, Long.MAX_VALUE)), Flaw.CUT_OFF);
        assertRefused(join(head, longs(-1, 10)), Flaw.DAMAGED);
        assertRefused(join(head, longs(1, -10)), Flaw.DAMAGED);
        assertRefused(join(head, longs(Long.MAX_VALUE, 3), new byte[] {2, 1, 1}), Flaw.DAMAGED);
        assertRefused(join("Obj\1".getBytes(StandardCharsets.UTF_8), longs(1, 1L << 40)), Flaw.NOT_A_BACKUP);
        assertRefused(join("Obj\1".getBytes(StandardCharsets.UTF_8), longs(Long.MIN_VALUE, 1)), Flaw.CUT_OFF);
        byte[] longName = longs(0, 1, 1L << 31);
        assertRefused(join(head, longs(1), longs(longName.length), longName), Flaw.DAMAGED);
    }

    @Test
    void stopsABombWhenItHasUnpackedEnough() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflating = new DeflaterOutputStream(packed, new Deflater(9, true))) {
            byte[] upload = join(longs(0, 1), longs(900), new byte[900]);
            deflating.write(upload);
            deflating.write(new byte[50_000_000]);
        }
        byte[] head = headOf(small().bytes());
        byte[] bomb = join(head, longs(1L << 40, packed.size()), packed.toByteArray());

        assertThat(bomb).hasSizeLessThan(200_000);
        assertRefused(bomb, Flaw.DAMAGED);
        byte[] many = manyRows();
        assertThatThrownBy(() -> read(many, 100_000)).isInstanceOf(BackupTooLarge.class);
        assertThat(read(many, 10_000_000).rows().lines()).hasSize(50_000);
    }

    /** Else a file of nothing but blocks would be read for ever. */
    @Test
    void blocksWithoutRecordsCountForTheSize() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(small().bytes());
        for (int i = 0; i < 2_000; i++) {
            file.writeBytes(join(longs(0, 0), new byte[SYNC_MARKER]));
        }

        assertThat(read(file.toByteArray()).uploads()).hasSize(2);
        assertThatThrownBy(() -> read(file.toByteArray(), 10_000)).isInstanceOf(BackupTooLarge.class);
    }

    private static byte[] manyRows() {
        WrittenBackup many = new WrittenBackup().text("a").upload(FIRST, "f", SENDER);
        for (int i = 1; i <= 50_000; i++) {
            many.row(1, i, "same");
        }
        return many.bytes();
    }

    @Test
    void takesManyUploads() {
        WrittenBackup many = new WrittenBackup().integer("n");
        for (int i = 0; i < 1_234; i++) {
            many.upload(new UUID(0, i), "f", SENDER);
        }
        for (int i = 0; i < 1_234; i++) {
            many.row(i + 1, 1, (long) i);
        }
        List<String> rows = read(many.bytes()).rows().lines().toList();

        assertThat(rows).hasSize(1_234);
        assertThat(rows.get(1_233)).isEqualTo((2_147_483_648L + 1_233) + "\t1\t1233");
    }

    /** Up to the first block: the sync marker is all zeros here, and stands behind the zero that ends the metadata. */
    private static byte[] headOf(byte[] file) {
        for (int i = 0; i < file.length - 16; i++) {
            if (Arrays.equals(Arrays.copyOfRange(file, i, i + 16), new byte[16])) {
                return Arrays.copyOf(file, i + 17);
            }
        }
        throw new AssertionError("There is no sync marker");
    }

    private static byte[] longs(long... numbers) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        for (long number : numbers) {
            encoder.writeLong(number);
        }
        return out.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
