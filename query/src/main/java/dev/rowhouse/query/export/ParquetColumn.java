package dev.rowhouse.query.export;

import dev.rowhouse.query.snapshot.CellView;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.ValuesWriter;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** A column within one row group: what was not put into a page yet, and the pages. */
final class ParquetColumn {

    private static final int NULL = 0;
    private static final int VALUE = 1;

    /** As Parquet's own writers have it. */
    private static final int VALUES_PER_PAGE = 20_000;

    /** In bytes. Values that are longer help no reader to leave a row group out, and would stay in memory to the end. */
    private static final int LONGEST_BOUNDS = 256;

    private final ExportColumn column;
    private final PrimitiveType type;
    private final int pageSize;
    private final ValuesWriter levels;
    private final ValuesWriter values;
    private final Statistics<?> statistics;
    private final ParquetPages pages = new ParquetPages();
    private int valuesInPage;

    ParquetColumn(ExportColumn column, ParquetProperties properties) {
        this.column = column;
        this.type = ParquetSchemas.type(column);
        ColumnDescriptor descriptor = new ColumnDescriptor(new String[] {column.name()}, type, NULL, VALUE);
        this.pageSize = properties.getPageSizeThreshold();
        this.levels = properties.newDefinitionLevelWriter(descriptor);
        this.values = properties.newValuesWriter(descriptor);
        this.statistics = Statistics.createStats(type);
    }

    void addNull() throws IOException {
        levels.writeInteger(NULL);
        statistics.incrementNumNulls();
        endValue();
    }

    void add(CellView cell) throws IOException {
        levels.writeInteger(VALUE);
        switch (column.format()) {
            case TEXT -> add(Binary.fromReusedByteArray(cell.array(), cell.from(), cell.to() - cell.from()));
            case INTEGER -> addInteger(CellValues.integer(cell));
            case NUMBER -> add(Binary.fromConstantByteArray(decimal(cell)));
            case APPROXIMATE -> add(CellValues.approximate(cell));
            case BOOLEAN -> add(CellValues.truth(cell));
            case DATE -> addInteger(CellValues.days(cell));
            case DATETIME -> addInteger(CellValues.instantMicros(cell));
            case TIME -> addInteger(CellValues.timeMicros(cell));
            case UPLOAD_ID -> add(Binary.fromConstantByteArray(CellValues.bytes(cell)));
            case NUMBER_TEXT, BOOLEAN_TEXT, JSON ->
                add(Binary.fromConstantByteArray(column.format().canonical(CellValues.bytes(cell))));
        }
        endValue();
    }

    /** In bytes of memory. */
    long size() {
        return levels.getAllocatedSize() + values.getAllocatedSize() + pages.size();
    }

    /**
     * Writes what there is, and ends.
     *
     * @param position of the stream
     */
    ColumnMetaData writeTo(OutputStream out, long position) throws IOException {
        if (valuesInPage > 0) {
            endPage();
        }
        DictionaryPage dictionary = values.toDictPageAndClose();
        if (dictionary != null) {
            pages.setDictionary(dictionary);
        }
        pages.writeTo(out);
        levels.close();
        values.close();
        ColumnMetaData metaData = new ColumnMetaData(
                ParquetSchemas.storedType(type),
                pages.encodings(),
                List.of(column.name()),
                CompressionCodec.GZIP,
                pages.values(),
                pages.uncompressedSize(),
                pages.size(),
                position + pages.dictionarySize());
        if (dictionary != null) {
            metaData.setDictionary_page_offset(position);
        }
        return metaData.setStatistics(bounds());
    }

    private void addInteger(long value) {
        if (type.getPrimitiveTypeName() == PrimitiveTypeName.INT32) {
            values.writeInteger(Math.toIntExact(value));
            statistics.updateStats((int) value);
        } else {
            values.writeLong(value);
            statistics.updateStats(value);
        }
    }

    private void add(Binary value) {
        values.writeBytes(value);
        statistics.updateStats(value);
    }

    private void add(double value) {
        values.writeDouble(value);
        statistics.updateStats(value);
    }

    private void add(boolean value) {
        values.writeBoolean(value);
        statistics.updateStats(value);
    }

    private byte[] decimal(CellView cell) {
        BigInteger unscaled = CellValues.unscaled(cell, column.scale());
        byte[] digits = unscaled.toByteArray();
        byte[] fixed = new byte[type.getTypeLength()];
        if (digits.length > fixed.length) {
            throw new IllegalStateException("The server sent more digits than it said it has: " + unscaled);
        }
        if (unscaled.signum() < 0) {
            Arrays.fill(fixed, (byte) -1);
        }
        System.arraycopy(digits, 0, fixed, fixed.length - digits.length, digits.length);
        return fixed;
    }

    private void endValue() throws IOException {
        valuesInPage++;
        if (valuesInPage == VALUES_PER_PAGE || values.getBufferedSize() >= pageSize) {
            endPage();
        }
    }

    private void endPage() throws IOException {
        BytesInput body = BytesInput.concat(levels.getBytes(), values.getBytes());
        pages.add(body, valuesInPage, values.getEncoding());
        levels.reset();
        values.reset();
        valuesInPage = 0;
    }

    private org.apache.parquet.format.Statistics bounds() {
        org.apache.parquet.format.Statistics bounds =
                new org.apache.parquet.format.Statistics().setNull_count(statistics.getNumNulls());
        if (statistics.hasNonNullValue() && statistics.isSmallerThan(LONGEST_BOUNDS)) {
            bounds.setMin_value(statistics.getMinBytes()).setMax_value(statistics.getMaxBytes());
        }
        return bounds;
    }
}
