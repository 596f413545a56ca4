package dev.rowhouse.query.export;

import dev.rowhouse.query.output.RowWriter;
import dev.rowhouse.query.snapshot.CellView;
import dev.rowhouse.query.snapshot.Rows;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.zip.Deflater;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.Encoder;

/** An Avro object container file, deflated. Keeps one block of about 64 KiB in memory, or one row if that is larger. */
final class AvroRows implements RowWriter {

    private final OutputStream out;
    private final Schema schema;
    private final DataFileWriter<Rows> file;

    AvroRows(OutputStream out, String dataset, List<ExportColumn> columns) {
        this.out = out;
        this.schema = AvroSchemas.of(dataset, columns);
        this.file =
                new DataFileWriter<>(new RowEncoder(columns)).setCodec(CodecFactory.deflateCodec(Deflater.BEST_SPEED));
    }

    @Override
    public void begin() throws IOException {
        var unused = file.create(schema, out);
    }

    @Override
    public void row(Rows rows) throws IOException {
        try {
            file.append(rows);
        } catch (DataFileWriter.AppendWriteException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw e;
        }
    }

    @Override
    public void end() throws IOException {
        file.flush();
    }

    /** Encodes the current row: a union of null and the value for each column. */
    private static final class RowEncoder implements DatumWriter<Rows> {

        private static final int NULL = 0;
        private static final int VALUE = 1;

        private final List<ExportColumn> columns;
        private final CellView cell = new CellView();

        RowEncoder(List<ExportColumn> columns) {
            this.columns = columns;
        }

        @Override
        public void setSchema(Schema schema) {}

        @Override
        public void write(Rows rows, Encoder encoder) throws IOException {
            for (int i = 0; i < columns.size(); i++) {
                if (rows.view(i, cell)) {
                    encoder.writeIndex(VALUE);
                    value(columns.get(i), encoder);
                } else {
                    encoder.writeIndex(NULL);
                    encoder.writeNull();
                }
            }
        }

        private void value(ExportColumn column, Encoder encoder) throws IOException {
            switch (column.format()) {
                case TEXT -> encoder.writeBytes(cell.array(), cell.from(), cell.to() - cell.from());
                case INTEGER -> encoder.writeLong(CellValues.integer(cell));
                case NUMBER ->
                    encoder.writeBytes(CellValues.unscaled(cell, column.scale()).toByteArray());
                case APPROXIMATE -> encoder.writeDouble(CellValues.approximate(cell));
                case BOOLEAN -> encoder.writeBoolean(CellValues.truth(cell));
                case DATE -> encoder.writeInt(CellValues.days(cell));
                case DATETIME -> encoder.writeLong(CellValues.instantMicros(cell));
                case TIME -> encoder.writeLong(CellValues.timeMicros(cell));
                case UPLOAD_ID, NUMBER_TEXT, BOOLEAN_TEXT, JSON ->
                    encoder.writeBytes(column.format().canonical(CellValues.bytes(cell)));
            }
        }
    }
}
