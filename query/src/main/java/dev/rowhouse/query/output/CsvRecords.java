package dev.rowhouse.query.output;

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
        if (!first) {
            out.write(',');
        }
        first = false;
        if (utf8 == null) {
            return;
        }
        if (needsQuotes(utf8)) {
            quoted(utf8);
        } else {
            out.write(utf8);
        }
    }

    public void endRecord() throws IOException {
        out.write('\r');
        out.write('\n');
        first = true;
    }

    /** Leading and trailing blanks are quoted too: readers disagree about them. */
    private static boolean needsQuotes(byte[] utf8) {
        if (utf8.length == 0 || utf8[0] == ' ' || utf8[utf8.length - 1] == ' ') {
            return true;
        }
        for (byte b : utf8) {
            if (b == ',' || b == '"' || b == '\n' || b == '\r') {
                return true;
            }
        }
        return false;
    }

    private void quoted(byte[] utf8) throws IOException {
        out.write('"');
        int written = 0;
        for (int i = 0; i < utf8.length; i++) {
            if (utf8[i] == '"') {
                out.write(utf8, written, i + 1 - written);
                written = i;
            }
        }
        out.write(utf8, written, utf8.length - written);
        out.write('"');
    }
}
