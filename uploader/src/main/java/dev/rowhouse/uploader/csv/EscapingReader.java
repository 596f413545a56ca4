package dev.rowhouse.uploader.csv;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * Decodes bytes to characters without losing those that the encoding does not allow: each such byte becomes one unpaired
 * low surrogate, U+DC00 plus the byte, which no valid input decodes to (the scheme of Python's PEP 383). Of UTF-16 and
 * UTF-32 that is the greatest byte of the unit that is not allowed, so that the units behind it stay what they are.
 */
final class EscapingReader extends Reader {

    private static final char ESCAPE = '\uDC00';

    private final ByteBuffer bytes;
    private final CharsetDecoder decoder;
    private final int unit;
    private boolean escaped;
    private boolean ended;

    EscapingReader(byte[] bytes, int from, int to, Charset charset) {
        this.bytes = ByteBuffer.wrap(bytes, from, to - from);
        this.unit = CodeUnits.width(charset);
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** The text of {@code bytes[from..to)}. */
    static String decode(byte[] bytes, int from, int to, Charset charset) {
        StringWriter text = new StringWriter();
        try (EscapingReader reader = new EscapingReader(bytes, from, to, charset)) {
            reader.transferTo(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** Whether any byte so far was not allowed in the encoding. */
    boolean hasEscaped() {
        return escaped;
    }

    /** The byte that stands behind an escape, or -1 for any other character. */
    static int escapedByte(char c) {
        return c >= ESCAPE && c <= ESCAPE + 0xff ? c - ESCAPE : -1;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        CharBuffer chars = CharBuffer.wrap(target, offset, length);
        while (!ended) {
            CoderResult result = decoder.decode(bytes, chars, true);
            if (result.isError()) {
                if (!chars.hasRemaining()) {
                    break;
                }
                escaped = true;
                chars.put((char) (ESCAPE + nextUnit()));
            } else if (result.isOverflow()) {
                if (chars.position() == offset) {
                    throw new IOException("A buffer of one character cannot take a character of two");
                }
                break;
            } else {
                ended = true;
            }
        }
        int read = chars.position() - offset;
        return read == 0 ? -1 : read;
    }

    private int nextUnit() {
        int greatest = 0;
        for (int i = Math.min(unit, bytes.remaining()); i > 0; i--) {
            greatest = Math.max(greatest, bytes.get() & 0xff);
        }
        return greatest;
    }

    @Override
    public void close() {}
}
