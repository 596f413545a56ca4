package dev.rowhouse.query.output;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Gathers small writes into large ones. What {@link java.io.BufferedOutputStream} does, without a lock for every byte: not
 * safe for use by several threads. Nothing is written on {@link #close}, which does not close the target either.
 */
public final class ByteBuffered extends OutputStream {

    private final OutputStream target;
    private final byte[] buffer;
    private int filled;

    /**
     * Prepares.
     *
     * @param size in bytes; so many are gathered before any is written
     */
    public ByteBuffered(OutputStream target, int size) {
        this.target = target;
        this.buffer = new byte[size];
    }

    @Override
    public void write(int b) throws IOException {
        if (filled == buffer.length) {
            drain();
        }
        buffer[filled++] = (byte) b;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (length > buffer.length - filled) {
            drain();
            if (length >= buffer.length) {
                target.write(bytes, offset, length);
                return;
            }
        }
        System.arraycopy(bytes, offset, buffer, filled, length);
        filled += length;
    }

    @Override
    public void flush() throws IOException {
        drain();
        target.flush();
    }

    private void drain() throws IOException {
        if (filled > 0) {
            target.write(buffer, 0, filled);
            filled = 0;
        }
    }
}
