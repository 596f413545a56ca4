package dev.rowhouse.query.output;

import dev.rowhouse.grammar.values.CellFormat;
import dev.rowhouse.query.snapshot.CellView;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes CSV as in RFC 4180, with CRLF. A null is an empty cell; an empty text is quoted, so that the two differ.
 *
 * <p>Not safe for use by several threads.
 */
public final class CsvRecords {

    private final OutputStream out;
    private boolean first = true;

    public CsvRecords(OutputStream out) {
        this.out = out;
    }

    public void cell(@Nullable String text) throws IOException {
        cell(text == null ? null : text.getBytes(StandardCharsets.UTF_8));
    }

    public void cell(byte @Nullable [] utf8) throws IOException {
        if (utf8 == null) {
            empty();
        } else {
            text(utf8, 0, utf8.length);
        }
    }

    /** A null. */
    void empty() throws IOException {
        separate();
    }

    /** The text between two indexes. */
    void text(byte[] utf8, int from, int to) throws IOException {
        separate();
        if (needsQuotes(utf8, from, to)) {
            quoted(utf8, from, to);
        } else {
            out.write(utf8, from, to - from);
        }
    }

    /** A value of a format that never needs quotes. */
    void plain(CellFormat format, CellView cell) throws IOException {
        separate();
        format.write(cell.array(), cell.from(), cell.to(), out);
    }

    private void separate() throws IOException {
        if (!first) {
            out.write(',');
        }
        first = false;
    }

    public void endRecord() throws IOException {
        out.write('\r');
        out.write('\n');
        first = true;
    }

    /** Leading and trailing blanks are quoted too: readers disagree about them. */
    private static boolean needsQuotes(byte[] utf8, int from, int to) {
        if (from == to || utf8[from] == ' ' || utf8[to - 1] == ' ') {
            return true;
        }
        for (int i = from; i < to; i++) {
            byte b = utf8[i];
            // Most bytes are letters, or negative ones of multi-byte characters: one comparison does for the letters.
            if (b <= ',' && (b == ',' || b == '"' || b == '\n' || b == '\r')) {
                return true;
            }
        }
        return false;
    }

    private void quoted(byte[] utf8, int from, int to) throws IOException {
        out.write('"');
        int written = from;
        for (int i = from; i < to; i++) {
            if (utf8[i] == '"') {
                out.write(utf8, written, i + 1 - written);
                written = i;
            }
        }
        out.write(utf8, written, to - written);
        out.write('"');
    }
}
