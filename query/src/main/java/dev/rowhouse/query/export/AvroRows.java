package dev.rowhouse.query.export;

import dev.rowhouse.query.output.RowWriter;
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

        private final AvroCells cells;

        RowEncoder(List<ExportColumn> columns) {
            this.cells = new AvroCells(columns);
        }

        @Override
        public void setSchema(Schema schema) {}

        @Override
        public void write(Rows rows, Encoder encoder) throws IOException {
            cells.write(rows, 0, encoder);
        }
    }
}
