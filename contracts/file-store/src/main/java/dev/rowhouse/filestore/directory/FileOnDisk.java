package dev.rowhouse.filestore.directory;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A new file whose bytes go to the disk while more of them come. Left to the end, all of them would wait for the disk then,
 * and so would whoever sent them.
 */
final class FileOnDisk implements Closeable {

    private static final long FORCED_EVERY = 16L * 1024 * 1024;

    private final FileChannel channel;
    private final ExecutorService forcing;
    private @Nullable Future<?> forced;
    private long unforced;

    /** Creates the file; {@code forcing} runs what waits for the disk. */
    FileOnDisk(Path path, ExecutorService forcing) throws IOException {
        this.channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        this.forcing = forcing;
    }

    void write(byte[] buffer, int offset, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(buffer, offset, length);
        while (bytes.hasRemaining()) {
            unforced += channel.write(bytes);
        }
        if (unforced >= FORCED_EVERY && (forced == null || forced.isDone())) {
            awaitForced();
            unforced = 0;
            forced = forcing.submit(() -> {
                channel.force(false);
                return channel;
            });
        }
    }

    /** Returns when all that was written is on the disk. */
    void force() throws IOException {
        awaitForced();
        channel.force(true);
    }

    /** The system tells of bytes that it could not write once only, to whoever asks first. */
    private void awaitForced() throws IOException {
        if (forced == null) {
            return;
        }
        try {
            forced.get();
        } catch (ExecutionException e) {
            throw new IOException("Bytes that were written before did not reach the disk", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while bytes were on their way to the disk", e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
