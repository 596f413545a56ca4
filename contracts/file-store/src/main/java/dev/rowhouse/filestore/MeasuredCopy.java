package dev.rowhouse.filestore;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What every store does with content on its way in: one pass that counts, digests and limits. */
public record MeasuredCopy(long sizeBytes, Sha256 sha256) {

    private static final int BUFFER_BYTES = 64 * 1024;

    /** Takes the content piece by piece. Its failures are unchecked, so that an {@link IOException} is the content's. */
    @FunctionalInterface
    public interface Sink {

        void write(byte[] buffer, int offset, int length);
    }

    /**
     * Copies content to its end. Of content that is too long, at most {@code maxBytes} reach the sink.
     *
     * @throws FileTooLarge if the content is longer than {@code maxBytes}
     * @throws IOException if reading the content fails
     */
    public static MeasuredCopy of(InputStream content, Sink sink, long maxBytes) throws IOException {
        MessageDigest digest = newSha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        long size = 0;
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            size += read;
            if (size > maxBytes) {
                throw new FileTooLarge(maxBytes);
            }
            digest.update(buffer, 0, read);
            sink.write(buffer, 0, read);
        }
        return new MeasuredCopy(size, new Sha256(HexFormat.of().formatHex(digest.digest())));
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
