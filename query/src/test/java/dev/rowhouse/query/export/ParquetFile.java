package dev.rowhouse.query.export;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.schema.MessageType;

/** A file as Parquet's own reader reads it. */
public record ParquetFile(MessageType schema, List<BlockMetaData> rowGroups, List<Group> rows) {

    public static ParquetFile of(byte[] bytes) throws IOException {
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withCodecFactory(new Gzip())
                .build();
        try (ParquetFileReader reader = new ParquetFileReader(new InMemory(bytes), options)) {
            MessageType schema = reader.getFileMetaData().getSchema();
            List<Group> rows = new ArrayList<>();
            for (PageReadStore group = reader.readNextRowGroup(); group != null; group = reader.readNextRowGroup()) {
                RecordReader<Group> records = new ColumnIOFactory()
                        .getColumnIO(schema)
                        .getRecordReader(group, new GroupRecordConverter(schema));
                for (long i = 0; i < group.getRowCount(); i++) {
                    rows.add(records.read());
                }
            }
            return new ParquetFile(schema, reader.getRowGroups(), rows);
        }
    }

    private static final class InMemory implements InputFile {

        private final byte[] bytes;

        InMemory(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public long getLength() {
            return bytes.length;
        }

        @Override
        public SeekableInputStream newStream() {
            ByteArrayInputStream in = new ByteArrayInputStream(bytes);
            return new DelegatingSeekableInputStream(in) {

                @Override
                public long getPos() {
                    return (long) bytes.length - in.available();
                }

                @Override
                public void seek(long position) throws IOException {
                    in.reset();
                    in.skipNBytes(position);
                }
            };
        }
    }

    /** Instead of the reader's own codecs, which want more of Hadoop. */
    private static final class Gzip implements CompressionCodecFactory {

        @Override
        public BytesInputCompressor getCompressor(CompressionCodecName name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public BytesInputDecompressor getDecompressor(CompressionCodecName name) {
            if (name != CompressionCodecName.GZIP) {
                throw new IllegalStateException("The file is compressed as " + name);
            }
            return new BytesInputDecompressor() {

                @Override
                public BytesInput decompress(BytesInput bytes, int size) throws IOException {
                    byte[] plain = new GZIPInputStream(bytes.toInputStream()).readAllBytes();
                    if (plain.length != size) {
                        throw new IOException("A page has " + plain.length + " bytes and not " + size);
                    }
                    return BytesInput.from(plain);
                }

                @Override
                public void decompress(ByteBuffer input, int compressed, ByteBuffer output, int size) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public void release() {}
            };
        }

        @Override
        public void release() {}
    }
}
