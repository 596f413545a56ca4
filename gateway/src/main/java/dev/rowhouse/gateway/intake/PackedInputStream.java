package dev.rowhouse.gateway.intake;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/** Tells broken packing, which is the sender's fault, from a failing connection. */
final class PackedInputStream extends FilterInputStream {

    PackedInputStream(InputStream in) {
        super(in);
    }

    interface Reading<T> {

        T read() throws IOException;
    }

    static <T> T unpacking(Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (ZipException | EOFException e) {
            throw new NotATable("The packed file is broken or cut off");
        }
    }

    @Override
    public int read() throws IOException {
        return unpacking(super::read);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        return unpacking(() -> super.read(buffer, offset, length));
    }

    @Override
    public long skip(long count) throws IOException {
        return unpacking(() -> super.skip(count));
    }
}
