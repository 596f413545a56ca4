package dev.rowhouse.query.export;

import dev.rowhouse.grammar.values.CellFormat;
import dev.rowhouse.query.output.OutputColumn;
import dev.rowhouse.query.snapshot.CellView;
import dev.rowhouse.query.snapshot.Rows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/**
 * A backup as an Avro object container file: what the dataset is in the file's metadata, then a record for each upload that
 * rows came with, then the rows, each with the number of its upload, then one record that says how many there were and what
 * they digest to. A file without that last record is not whole.
 *
 * <p>Keeps one block of about 64 KiB in memory, or one row if that is larger. Used by one thread.
 */
public final class BackupFile {

    /** Of the format; who reads it refuses others. */
    private static final String VERSION = "1";

    /** The columns that {@link #upload} takes, in their order. */
    public static final String UPLOAD_COLUMNS = "upload_id, filename, mode, parent_upload, account_id, created_at,"
            + " finished_at, size_bytes, sha256, rows_read, created, updated, `unchanged`, rejected, skipped";

    private final OutputStream out;
    private final BackupSchemas schemas;
    private final DataFileWriter<Object> file;
    private final AvroCells cells;
    private final ByteArrayOutputStream record = new ByteArrayOutputStream();
    private final BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(record, null);
    private final CellView cell = new CellView();
    private final MessageDigest digest = sha256();

    private int uploads;
    private int rowUpload;
    private long rowUploadNumber = -1;
    private long rows;

    /**
     * Prepares a file.
     *
     * @param out never closed
     * @param described the same columns as the server describes them
     */
    public BackupFile(OutputStream out, String dataset, List<OutputColumn> columns, List<Rows.ResultColumn> described) {
        List<ExportColumn> exported = ExportColumn.of(columns, described);
        this.out = out;
        this.schemas = new BackupSchemas(dataset, exported);
        this.cells = new AvroCells(exported);
        this.file = new DataFileWriter<>(new GenericDatumWriter<>(schemas.file()))
                .setCodec(CodecFactory.deflateCodec(Deflater.BEST_SPEED));
    }

    /** Writes the head: the Table Schema of the dataset, and what else it is, both as JSON. */
    public void begin(String schema, String dataset) throws IOException {
        file.setMeta("rowhouse.backup.version", VERSION);
        for (Map.Entry<String, String> entry :
                List.of(Map.entry("rowhouse.schema", schema), Map.entry("rowhouse.dataset", dataset))) {
            file.setMeta(entry.getKey(), entry.getValue());
            digest.update(entry.getValue().getBytes(StandardCharsets.UTF_8));
        }
        var unused = file.create(schemas.file(), out);
    }

    /** Writes an upload; {@link #UPLOAD_COLUMNS} of the current row, the first of them at index 0. */
    public void upload(Rows from) throws IOException {
        record.reset();
        encoder.writeIndex(BackupSchemas.UPLOAD);
        encoder.writeInt(++uploads);
        List<Schema.Field> fields = schemas.upload().getFields();
        for (int i = 1; i < fields.size(); i++) {
            Schema schema = fields.get(i).schema();
            boolean there = from.view(i - 1, cell);
            if (schema.isUnion()) {
                encoder.writeIndex(there ? 1 : 0);
                schema = schema.getTypes().get(1);
            } else if (!there) {
                throw new IllegalStateException(
                        "An upload without " + fields.get(i).name());
            }
            if (there) {
                uploadValue(schema);
            }
        }
        append();
    }

    private void uploadValue(Schema schema) throws IOException {
        if (schema.getLogicalType() == null) {
            if (schema.getType() == Schema.Type.LONG) {
                encoder.writeLong(CellValues.integer(cell));
            } else {
                encoder.writeBytes(cell.array(), cell.from(), cell.to() - cell.from());
            }
        } else if (schema.getType() == Schema.Type.LONG) {
            encoder.writeLong(CellValues.instantMicros(cell));
        } else {
            encoder.writeBytes(CellFormat.UPLOAD_ID.canonical(CellValues.bytes(cell)));
        }
    }

    /**
     * Writes a row: of the current row the number of its upload, its line, and then its columns. Rows come in the order of the
     * uploads.
     */
    public void row(Rows from) throws IOException {
        record.reset();
        encoder.writeIndex(BackupSchemas.ROW);
        encoder.writeInt(uploadOf(number(from, 0)));
        encoder.writeLong(number(from, 1));
        cells.write(from, 2, encoder);
        append();
        rows++;
    }

    private int uploadOf(long number) {
        if (number != rowUploadNumber) {
            rowUploadNumber = number;
            if (++rowUpload > uploads) {
                throw new IllegalStateException("A row of upload " + number + ", which is not among the uploads");
            }
        }
        return rowUpload;
    }

    private long number(Rows from, int index) {
        if (!from.view(index, cell)) {
            throw new IllegalStateException("A row without lineage");
        }
        return CellValues.integer(cell);
    }

    /** Writes the record that ends the file. */
    public void end() throws IOException {
        record.reset();
        encoder.writeIndex(BackupSchemas.END);
        encoder.writeLong(uploads);
        encoder.writeLong(rows);
        encoder.writeString(HexFormat.of().formatHex(digest.digest()));
        file.appendEncoded(ByteBuffer.wrap(record.toByteArray()));
        file.flush();
    }

    /** Rows written so far. */
    public long rows() {
        return rows;
    }

    private void append() throws IOException {
        byte[] bytes = record.toByteArray();
        digest.update(bytes);
        file.appendEncoded(ByteBuffer.wrap(bytes));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
