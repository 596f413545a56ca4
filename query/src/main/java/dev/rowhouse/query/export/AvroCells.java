package dev.rowhouse.query.export;

import dev.rowhouse.query.snapshot.CellView;
import dev.rowhouse.query.snapshot.Rows;
import java.io.IOException;
import java.util.List;
import org.apache.avro.io.Encoder;

/** Encodes cells, each as a union of null and the value. Used by one thread. */
final class AvroCells {

    private static final int NULL = 0;
    private static final int VALUE = 1;

    private final List<ExportColumn> columns;
    private final CellView cell = new CellView();

    AvroCells(List<ExportColumn> columns) {
        this.columns = columns;
    }

    /** Writes the columns' cells of the current row; {@code first} is the index of the first of them. */
    void write(Rows rows, int first, Encoder encoder) throws IOException {
        for (int i = 0; i < columns.size(); i++) {
            if (rows.view(first + i, cell)) {
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
