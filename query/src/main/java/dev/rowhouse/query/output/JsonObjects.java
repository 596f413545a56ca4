package dev.rowhouse.query.output;

import dev.rowhouse.query.snapshot.Rows;
import dev.rowhouse.query.values.CellFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows as JSON objects, their members in the order of the columns. */
public final class JsonObjects {

    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream out;
    private final List<CellFormat> formats;
    private final List<byte[]> keys;

    public JsonObjects(OutputStream out, List<OutputColumn> columns) {
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
        for (int i = 0; i < keys.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            out.write(keys.get(i));
            cell(rows.cell(i), formats.get(i));
        }
        out.write('}');
    }

    private void cell(byte @Nullable [] raw, CellFormat format) throws IOException {
        if (raw == null) {
            out.write(NULL);
        } else if (format.quoted()) {
            JsonText.write(out, format.canonical(raw));
        } else {
            out.write(format.canonical(raw));
        }
    }
}
