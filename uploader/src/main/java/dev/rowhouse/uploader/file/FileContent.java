package dev.rowhouse.uploader.file;

import dev.rowhouse.filestore.Files;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.UUID;

/** The stored bytes of one file. */
public final class FileContent {

    private final Files files;
    private final UUID id;
    private final long size;

    public FileContent(Files files, UUID id, long size) {
        this.files = files;
        this.id = id;
        this.size = size;
    }

    public long size() {
        return size;
    }

    /** Opens the bytes from an offset to the end. The caller closes the stream. */
    public InputStream from(long offset) {
        return files.open(id, offset, size).orElseThrow(() -> new FileGone(id));
    }

    /** Reads a range into memory. */
    public byte[] read(long from, long to) {
        byte[] bytes = new byte[(int) (Math.min(to, size) - from)];
        read(from, to, bytes);
        return bytes;
    }

    /**
     * Reads a range into an array that is large enough.
     *
     * @return how many bytes it is; the range may go on behind the end of the file
     */
    public int read(long from, long to, byte[] target) {
        int length = (int) (Math.min(to, size) - from);
        try (InputStream in = files.open(id, from, from + length).orElseThrow(() -> new FileGone(id))) {
            if (in.readNBytes(target, 0, length) != length) {
                throw new FileGone(id);
            }
            return length;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file is not in the store any more. */
    public static final class FileGone extends RuntimeException {

        FileGone(UUID id) {
            super("File " + id + " is not in the store, or not whole");
        }
    }
}
