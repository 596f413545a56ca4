package dev.rowhouse.query.report;

import dev.rowhouse.query.output.ResultTooLarge;
import java.io.ByteArrayOutputStream;

/** A result that is held back until it is known to be whole. */
final class ResultBuffer extends ByteArrayOutputStream {

    private final long limitBytes;

    ResultBuffer(long limitBytes) {
        this.limitBytes = limitBytes;
    }

    @Override
    public synchronized void write(int b) {
        requireRoom(1);
        super.write(b);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        requireRoom(length);
        super.write(bytes, offset, length);
    }

    private void requireRoom(int length) {
        if (size() + (long) length > limitBytes) {
            throw ResultTooLarge.bytes(limitBytes);
        }
    }
}
