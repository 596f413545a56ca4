package dev.rowhouse.gateway.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Map;

/** Counts and digests the bytes that were sent, whatever is packed in them. */
final class SentBytes extends FilterInputStream {

    private final long limitBytes;
    private final ReprDigests expected;
    private final Map<String, MessageDigest> digests;

    private long count;

    SentBytes(InputStream body, long limitBytes, ReprDigests expected) {
        super(body);
        this.limitBytes = limitBytes;
        this.expected = expected;
        this.digests = expected.started();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        if (read > 0) {
            count += read;
            if (count > limitBytes) {
                throw new UploadTooLarge(limitBytes);
            }
            digests.values().forEach(digest -> digest.update(buffer, offset, read));
        }
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, 8192)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Reads what an unpacker left behind, so that the digest is of everything. */
    void finish() throws IOException {
        transferTo(OutputStream.nullOutputStream());
        expected.verify(digests);
    }
}
