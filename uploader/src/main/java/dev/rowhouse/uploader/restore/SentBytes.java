package dev.rowhouse.uploader.restore;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Counts and digests what is read. Used by one thread. */
final class SentBytes extends FilterInputStream {

    private final MessageDigest digest = Digests.sha256();
    private long size;

    SentBytes(InputStream in) {
        super(in);
    }

    long size() {
        return size;
    }

    /** SHA-256 in hexadecimal digits. To be called once, at the end. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = in.read(bytes, offset, length);
        if (read > 0) {
            digest.update(bytes, offset, read);
            size += read;
        }
        return read;
    }
}
