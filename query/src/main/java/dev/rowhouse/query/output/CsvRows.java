package dev.rowhouse.query.output;

import dev.rowhouse.query.snapshot.Rows;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** CSV with a header. */
final class CsvRows implements RowWriter {

    private final CsvRecords records;
    private final List<OutputColumn> columns;

    CsvRows(OutputStream out, List<OutputColumn> columns) {
        this.records = new CsvRecords(out);
        this.columns = columns;
    }

    @Override
    public void begin() throws IOException {
        for (OutputColumn column : columns) {
            records.cell(column.name());
        }
        records.endRecord();
    }

    @Override
    public void row(Rows rows) throws IOException {
        for (int i = 0; i < columns.size(); i++) {
            byte[] raw = rows.cell(i);
            records.cell(raw == null ? null : columns.get(i).format().canonical(raw));
        }
        records.endRecord();
    }

    @Override
    public void end() {}
}
