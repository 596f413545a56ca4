package dev.rowhouse.uploader.restore;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/** A backup as ADR 19 describes it, written by Avro's own library; each of its parts can be something else. */
public final class WrittenBackup {

    private static final String UUID_TYPE = "{\"type\":\"string\",\"logicalType\":\"uuid\"}";
    private static final String TIME_TYPE = "{\"type\":\"long\",\"logicalType\":\"timestamp-micros\"}";
    private static final String UPLOAD = """
            {"type":"record","name":"Upload","namespace":"rowhouse.backup","fields":[
              {"name":"number","type":"int"},{"name":"id","type":%1$s},{"name":"filename","type":"string"},
              {"name":"mode","type":"string"},{"name":"parent","type":["null",%1$s]},
              {"name":"created_by","type":%1$s},{"name":"created_at","type":%2$s},
              {"name":"finished_at","type":["null",%2$s]},{"name":"size_bytes","type":"long"},
              {"name":"sha256","type":"string"},{"name":"rows_read","type":"long"},{"name":"created","type":"long"},
              {"name":"updated","type":"long"},{"name":"unchanged","type":"long"},{"name":"rejected","type":"long"},
              {"name":"skipped","type":"long"}]}""".formatted(UUID_TYPE, TIME_TYPE);
    private static final String END = """
            {"type":"record","name":"End","namespace":"rowhouse.backup","fields":[{"name":"uploads","type":"long"},
              {"name":"rows","type":"long"},{"name":"sha256","type":"string"}]}""";

    private final List<String> fields = new ArrayList<>();
    private final List<String> columns = new ArrayList<>();
    private final List<Object> records = new ArrayList<>();

    private @Nullable String schema;
    private @Nullable String avroSchema;
    private String version = "1";
    private String extra = "";
    private String title = "A title";
    private boolean declared = true;
    private CodecFactory codec = CodecFactory.deflateCodec(1);
    private int uploads;
    private int rows;
    private int countedTooMany;
    private int uploadsCountedTooMany;
    private int ends = 1;

    private record Lineage(UUID id, String filename, UUID createdBy) {}

    private record Row(int upload, long line, List<@Nullable Object> cells) {}

    /** A column, by its name, its type in the schema, in the database and in Avro. */
    public WrittenBackup column(String name, String type, String sqlType, String avroType) {
        String quoted = name.replace("\\", "\\\\").replace("\"", "\\\"");
        fields.add("{\"name\":\"c%d\",\"type\":[\"null\",%s],\"default\":null,\"column\":\"%s\"}"
                .formatted(fields.size() + 1, avroType, quoted));
        columns.add("{\"name\":\"%s\",\"type\":\"%s\",\"sql_type\":\"%s\"}".formatted(quoted, type, sqlType));
        return this;
    }

    public WrittenBackup text(String name) {
        return column(name, "string", "LONGTEXT", "\"string\"");
    }

    public WrittenBackup integer(String name) {
        return column(name, "integer", "BIGINT", "\"long\"");
    }

    /** All types there are, one after the other, named by their types. */
    public WrittenBackup everyType() {
        return text("string")
                .integer("integer")
                .column("number", "number", "DECIMAL(36,18)", decimalType(36, 18))
                .column("boolean", "boolean", "TINYINT(1)", "\"boolean\"")
                .column("date", "date", "DATE", "{\"type\":\"int\",\"logicalType\":\"date\"}")
                .column("datetime", "datetime", "DATETIME(6)", TIME_TYPE)
                .column("time", "time", "TIME(6)", "{\"type\":\"long\",\"logicalType\":\"time-micros\"}")
                .column("year", "year", "SMALLINT UNSIGNED", "\"long\"")
                .column("any", "any", "LONGTEXT", "\"string\"");
    }

    public static String decimalType(int precision, int scale) {
        return "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":%d,\"scale\":%d}"
                .formatted(precision, scale);
    }

    public static ByteBuffer decimal(String number, int scale) {
        return ByteBuffer.wrap(
                new BigDecimal(number).setScale(scale).unscaledValue().toByteArray());
    }

    public WrittenBackup schema(String tableSchema) {
        schema = tableSchema;
        return this;
    }

    public WrittenBackup avroSchema(String json) {
        avroSchema = json;
        return this;
    }

    public WrittenBackup version(String other) {
        version = other;
        return this;
    }

    public WrittenBackup title(String text) {
        title = text;
        return this;
    }

    public WrittenBackup inferred() {
        declared = false;
        return this;
    }

    /** More members of what the dataset is. */
    public WrittenBackup with(String members) {
        extra += "," + members;
        return this;
    }

    public WrittenBackup unpacked() {
        codec = CodecFactory.nullCodec();
        return this;
    }

    public WrittenBackup upload(UUID id, String filename, UUID createdBy) {
        uploads++;
        records.add(new Lineage(id, filename, createdBy));
        return this;
    }

    public WrittenBackup row(int upload, long line, @Nullable Object... cells) {
        rows++;
        records.add(new Row(upload, line, Arrays.asList(cells)));
        return this;
    }

    /** The last record tells of one row more than there is. */
    public WrittenBackup miscounted() {
        countedTooMany = 1;
        return this;
    }

    /** The last record tells of one upload more than there is. */
    public WrittenBackup withUploadsMiscounted() {
        uploadsCountedTooMany = 1;
        return this;
    }

    public WrittenBackup withoutEnd() {
        ends = 0;
        return this;
    }

    /** There is a record behind the last one. */
    public WrittenBackup endingTwice() {
        ends = 2;
        return this;
    }

    public byte[] bytes() {
        Schema file = new Schema.Parser().parse(avroSchema == null ? avroSchema() : avroSchema);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream digested = new ByteArrayOutputStream();
        try (DataFileWriter<Object> writer = new DataFileWriter<>(new GenericDatumWriter<>(file)).setCodec(codec)) {
            String tableSchema = schema == null ? "{\"fields\":[" + schemaFields() + "]}" : schema;
            String dataset =
                    "{\"title\":\"%s\",\"created_at\":\"2020-01-02T03:04:05.000006Z\",\"declared\":%s,\"columns\":[%s]%s}"
                            .formatted(title, declared, String.join(",", columns), extra);
            writer.setMeta("rowhouse.backup.version", version);
            writer.setMeta("rowhouse.schema", tableSchema);
            writer.setMeta("rowhouse.dataset", dataset);
            digested.writeBytes(tableSchema.getBytes(StandardCharsets.UTF_8));
            digested.writeBytes(dataset.getBytes(StandardCharsets.UTF_8));
            writer.create(file, out, new byte[16]);
            int number = 0;
            for (Object record : records) {
                GenericRecord avro = record instanceof Lineage lineage
                        ? upload(file.getTypes().get(0), lineage, ++number)
                        : row(file.getTypes().get(1), (Row) record);
                append(writer, file, avro, digested);
            }
            for (int i = 0; i < ends; i++) {
                GenericRecord end = new GenericData.Record(file.getTypes().get(2));
                end.put("uploads", (long) uploads + uploadsCountedTooMany);
                end.put("rows", (long) rows + countedTooMany);
                end.put("sha256", HexFormat.of().formatHex(Digests.sha256().digest(digested.toByteArray())));
                writer.append(end);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void append(
            DataFileWriter<Object> writer, Schema file, GenericRecord record, ByteArrayOutputStream digested)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new GenericDatumWriter<Object>(file).write(record, encoder);
        digested.writeBytes(bytes.toByteArray());
        writer.appendEncoded(ByteBuffer.wrap(bytes.toByteArray()));
    }

    private String avroSchema() {
        return "[" + UPLOAD + ",{\"type\":\"record\",\"name\":\"row\",\"fields\":["
                + "{\"name\":\"_upload\",\"type\":\"int\"},{\"name\":\"_line\",\"type\":\"long\"}"
                + (fields.isEmpty() ? "" : ",") + String.join(",", fields) + "]}," + END + "]";
    }

    private String schemaFields() {
        return String.join(
                ",",
                columns.stream()
                        .map(column -> column.replaceAll(",\"sql_type\".*", "}"))
                        .toList());
    }

    private static GenericRecord upload(Schema schema, Lineage lineage, int number) {
        GenericRecord upload = new GenericData.Record(schema);
        upload.put("number", number);
        upload.put("id", lineage.id().toString());
        upload.put("filename", lineage.filename());
        upload.put("mode", "append");
        upload.put("created_by", lineage.createdBy().toString());
        upload.put("created_at", 1_600_000_000_000_001L);
        upload.put("finished_at", 1_600_000_001_000_000L);
        upload.put("size_bytes", 12L);
        upload.put("sha256", "ab".repeat(32));
        upload.put("rows_read", 9L);
        upload.put("created", 4L);
        upload.put("updated", 1L);
        upload.put("unchanged", 1L);
        upload.put("rejected", 2L);
        upload.put("skipped", 1L);
        return upload;
    }

    private static GenericRecord row(Schema schema, Row row) {
        GenericRecord record = new GenericData.Record(schema);
        record.put(0, row.upload());
        record.put(1, row.line());
        for (int i = 0; i < row.cells().size(); i++) {
            record.put(i + 2, row.cells().get(i));
        }
        return record;
    }
}
