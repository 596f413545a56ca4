package dev.rowhouse.query.output;

import dev.rowhouse.grammar.values.CellFormat;
import dev.rowhouse.query.snapshot.CellView;
import dev.rowhouse.query.snapshot.Rows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Rows as JSON objects, their members in the order of the columns. */
public final class JsonObjects {

    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream out;
    private final List<CellFormat> formats;
    private final List<byte[]> keys;
    private final JsonNulls nulls;
    private final CellView cell = new CellView();

    public JsonObjects(OutputStream out, List<OutputColumn> columns, JsonNulls nulls) {
        this.nulls = nulls;
        this.out = out;
        this.formats = columns.stream().map(OutputColumn::format).toList();
        this.keys = columns.stream().map(column -> key(column.name())).toList();
    }

    private static byte[] key(String name) {
        ByteArrayOutputStream key = new ByteArrayOutputStream();
        try {
            JsonText.write(key, name.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("Memory cannot be written", e);
        }
        key.write(':');
        return key.toByteArray();
    }

    /** Writes the current row. */
    public void write(Rows rows) throws IOException {
        out.write('{');
        boolean first = true;
        for (int i = 0; i < keys.size(); i++) {
            boolean isNull = !rows.view(i, cell);
            if (isNull && nulls == JsonNulls.STRIPPED) {
                continue;
            }
            if (!first) {
                out.write(',');
            }
            first = false;
            out.write(keys.get(i));
            if (isNull) {
                out.write(NULL);
            } else {
                cell(formats.get(i));
            }
        }
        out.write('}');
    }

    private void cell(CellFormat format) throws IOException {
        if (format == CellFormat.TEXT) {
            JsonText.write(out, cell.array(), cell.from(), cell.to());
        } else if (format.quoted()) {
            out.write('"'); // dates and the like have nothing to escape
            format.write(cell.array(), cell.from(), cell.to(), out);
            out.write('"');
        } else {
            format.write(cell.array(), cell.from(), cell.to(), out);
        }
    }
}
