package dev.rowhouse.query.output;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes on to another stream and keeps a copy, as long as that does not become too large. */
public final class Copied extends OutputStream {

    private final OutputStream target;
    private final long limit;
    private @Nullable ByteArrayOutputStream copy = new ByteArrayOutputStream();

    /**
     * Prepares.
     *
     * @param limit largest copy, in bytes
     */
    public Copied(OutputStream target, long limit) {
        this.target = target;
        this.limit = limit;
    }

    @Override
    public void write(int b) throws IOException {
        target.write(b);
        ByteArrayOutputStream kept = roomFor(1);
        if (kept != null) {
            kept.write(b);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        target.write(bytes, offset, length);
        ByteArrayOutputStream kept = roomFor(length);
        if (kept != null) {
            kept.write(bytes, offset, length);
        }
    }

    @Override
    public void flush() throws IOException {
        target.flush();
    }

    /** What was written, or empty if it was too much. */
    public Optional<byte[]> copy() {
        return Optional.ofNullable(copy).map(ByteArrayOutputStream::toByteArray);
    }

    private @Nullable ByteArrayOutputStream roomFor(int length) {
        if (copy != null && copy.size() + (long) length > limit) {
            copy = null;
        }
        return copy;
    }
}
