package dev.rowhouse.query.output;

import dev.rowhouse.grammar.values.CellFormat;
import dev.rowhouse.query.snapshot.CellView;
import dev.rowhouse.query.snapshot.Rows;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** CSV with a header. */
public final class CsvRows implements RowWriter {

    private final CsvRecords records;
    private final List<OutputColumn> columns;
    private final CellFormat[] formats;
    private final CsvFormulas formulas;
    private final CellView cell = new CellView();

    public CsvRows(OutputStream out, List<OutputColumn> columns, CsvFormulas formulas) {
        this.records = new CsvRecords(out);
        this.formulas = formulas;
        this.columns = columns;
        this.formats = columns.stream().map(OutputColumn::format).toArray(CellFormat[]::new);
    }

    @Override
    public void begin() throws IOException {
        for (OutputColumn column : columns) {
            byte[] name = column.name().getBytes(StandardCharsets.UTF_8);
            text(name, 0, name.length);
        }
        records.endRecord();
    }

    @Override
    public void row(Rows rows) throws IOException {
        for (int i = 0; i < formats.length; i++) {
            if (!rows.view(i, cell)) {
                records.empty();
            } else if (formats[i] == CellFormat.TEXT) {
                text(cell.array(), cell.from(), cell.to());
            } else if (formats[i] == CellFormat.JSON) {
                records.text(cell.array(), cell.from(), cell.to());
            } else {
                records.plain(formats[i], cell);
            }
        }
        records.endRecord();
    }

    private void text(byte[] utf8, int from, int to) throws IOException {
        if (formulas == CsvFormulas.DEFUSED && CsvFormulas.looksLikeOne(utf8, from, to)) {
            byte[] defused = new byte[to - from + 1];
            defused[0] = '\'';
            System.arraycopy(utf8, from, defused, 1, to - from);
            records.cell(defused);
        } else {
            records.text(utf8, from, to);
        }
    }

    @Override
    public void end() {}
}
