package dev.rowhouse.query.export;

import dev.rowhouse.query.output.RowWriter;
import dev.rowhouse.query.snapshot.CellView;
import dev.rowhouse.query.snapshot.Rows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.ColumnOrder;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.TypeDefinedOrder;
import org.apache.parquet.format.Util;

/**
 * A Parquet file, its pages deflated. Keeps one row group in memory, or one row if that is larger, and until the end what
 * the file's footer says of each group: some hundred bytes for each of its columns.
 *
 * @see <a href="https://github.com/apache/parquet-format">The format</a>
 */
final class ParquetRows implements RowWriter {

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int FORMAT_VERSION = 1;

    /** Readers want a version there, and look in it for writers with known faults. */
    private static final String WRITER = "rowhouse version 1";

    /** How often memory is looked at while one row group is filled. */
    private static final int LOOKS_PER_GROUP = 32;

    /** What of a row group its dictionaries may have: their entries take ten times as much in memory as in the file. */
    private static final int DICTIONARIES = 16;

    private final OutputStream out;
    private final String dataset;
    private final List<ExportColumn> columns;
    private final long rowGroupSize;
    private final ParquetProperties properties;
    private final CellView cell = new CellView();
    private final List<RowGroup> groups = new ArrayList<>();

    private List<ParquetColumn> group;
    private long rowsInGroup;
    private long unlooked;
    private long position;
    private long rows;

    /**
     * Prepares.
     *
     * @param rowGroupSize in bytes of memory, at which a row group is written
     */
    ParquetRows(OutputStream out, String dataset, List<ExportColumn> columns, long rowGroupSize) {
        this.out = out;
        this.dataset = dataset;
        this.columns = columns;
        this.rowGroupSize = rowGroupSize;
        long dictionary = rowGroupSize / DICTIONARIES / Math.max(1, columns.size());
        this.properties = ParquetProperties.builder()
                .withDictionaryPageSize((int) Math.max(1, Math.min(dictionary, ParquetProperties.DEFAULT_PAGE_SIZE)))
                .build();
        this.group = emptyGroup();
    }

    @Override
    public void begin() throws IOException {
        out.write(MAGIC);
        position = MAGIC.length;
    }

    @Override
    public void row(Rows current) throws IOException {
        for (int i = 0; i < group.size(); i++) {
            if (current.view(i, cell)) {
                group.get(i).add(cell);
                unlooked += cell.to() - cell.from();
            } else {
                group.get(i).addNull();
            }
            unlooked++;
        }
        rowsInGroup++;
        if (unlooked >= rowGroupSize / LOOKS_PER_GROUP) {
            unlooked = 0;
            if (group.stream().mapToLong(ParquetColumn::size).sum() >= rowGroupSize) {
                endGroup();
            }
        }
    }

    @Override
    public void end() throws IOException {
        if (rowsInGroup > 0) {
            endGroup();
        }
        FileMetaData footer = new FileMetaData(FORMAT_VERSION, ParquetSchemas.elements(dataset, columns), rows, groups)
                .setCreated_by(WRITER)
                .setColumn_orders(Collections.nCopies(columns.size(), ColumnOrder.TYPE_ORDER(new TypeDefinedOrder())));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Util.writeFileMetaData(footer, bytes);
        bytes.writeTo(out);
        out.write(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(bytes.size())
                .array());
        out.write(MAGIC);
    }

    private List<ParquetColumn> emptyGroup() {
        return columns.stream()
                .map(column -> new ParquetColumn(column, properties))
                .toList();
    }

    private void endGroup() throws IOException {
        long start = position;
        long uncompressedSize = 0;
        List<ColumnChunk> chunks = new ArrayList<>();
        for (ParquetColumn column : group) {
            ColumnMetaData chunk = column.writeTo(out, position);
            position += chunk.getTotal_compressed_size();
            uncompressedSize += chunk.getTotal_uncompressed_size();
            chunks.add(new ColumnChunk(0).setMeta_data(chunk));
        }
        groups.add(new RowGroup(chunks, uncompressedSize, rowsInGroup)
                .setFile_offset(start)
                .setTotal_compressed_size(position - start));
        rows += rowsInGroup;
        rowsInGroup = 0;
        group = emptyGroup();
    }
}
