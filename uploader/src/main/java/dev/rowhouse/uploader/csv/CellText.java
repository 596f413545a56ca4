package dev.rowhouse.uploader.csv;

import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The text of the cells of one piece of a file.
 *
 * <p>Where a unit is a byte the parser is given bytes as if they were characters, and only a cell that has others than ASCII
 * is decoded: what separates cells is ASCII, and its bytes are never part of another character (see {@link CodeUnits}). A
 * parser that was given text would keep two bytes for each character of all cells behind the first one beyond Latin-1.
 */
final class CellText {

    private static final char REPLACEMENT = '\uFFFD';

    private final Charset charset;
    private final boolean decodes;
    private final EscapingReader reader;
    private boolean escaped;

    /** Reads {@code bytes[from..to)}. */
    CellText(byte[] bytes, int from, int to, Charset charset) {
        boolean wide = CodeUnits.width(charset) > 1;
        this.charset = charset;
        this.decodes = !wide && !CodeUnits.areAscii(bytes, from, to);
        this.reader = new EscapingReader(bytes, from, to, wide ? charset : StandardCharsets.ISO_8859_1);
    }

    /** What the parser is to read. */
    Reader reader() {
        return reader;
    }

    /** Turns what the parser made of a row into the row's cells. */
    Cells cells(String[] parsed) {
        if (decodes) {
            for (int i = 0; i < parsed.length; i++) {
                if (!isAscii(parsed[i])) {
                    parsed[i] = decode(parsed[i]);
                }
            }
        }
        return new Cells(parsed);
    }

    /** Whether some cell so far has a byte that the encoding does not allow. */
    boolean hasEscaped() {
        return escaped || reader.hasEscaped();
    }

    private static boolean isAscii(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            if (cell.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private String decode(String cell) {
        byte[] bytes = cell.getBytes(StandardCharsets.ISO_8859_1);
        String text = new String(bytes, charset);
        if (text.indexOf(REPLACEMENT) < 0) {
            return text;
        }
        String kept = EscapingReader.decode(bytes, 0, bytes.length, charset);
        escaped |= RecordReader.invalidByte(kept) >= 0;
        return kept;
    }
}
