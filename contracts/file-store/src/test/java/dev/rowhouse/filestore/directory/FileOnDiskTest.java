package dev.rowhouse.filestore.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileOnDiskTest {

    private static final int MEGABYTE = 1024 * 1024;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void forcesBytesToTheDiskBeforeAllOfThemAreThere() throws Exception {
        Path path = directory.resolve("file");
        byte[] megabyte = new byte[MEGABYTE];
        ThreadPoolExecutor forcing = (ThreadPoolExecutor) Executors.newFixedThreadPool(1);
        try (FileOnDisk file = new FileOnDisk(path, forcing)) {
            for (int i = 0; i < 40; i++) {
                Arrays.fill(megabyte, (byte) i);
                file.write(megabyte, 0, MEGABYTE);
            }
            assertThat(forcing.getTaskCount()).isPositive();
            file.force();
        } finally {
            forcing.shutdownNow();
        }

        byte[] written = Files.readAllBytes(path);
        assertThat(written).hasSize(40 * MEGABYTE);
        for (int i = 0; i < 40; i++) {
            assertThat(written[i * MEGABYTE]).isEqualTo((byte) i);
        }
    }

    @Test
    void failsWhenBytesWrittenBeforeDidNotReachTheDisk() throws IOException {
        ExecutorService forcing = new FailingDisk();
        try (FileOnDisk file = new FileOnDisk(directory.resolve("file"), forcing)) {
            file.write(new byte[20 * MEGABYTE], 0, 20 * MEGABYTE);

            assertThatIOException().isThrownBy(file::force).withCauseInstanceOf(IOException.class);
        }
    }

    /** A disk that takes nothing. */
    private static final class FailingDisk extends AbstractExecutorService {

        @Override
        public <T> Future<T> submit(Callable<T> task) {
            return CompletableFuture.failedFuture(new IOException("No space left on device"));
        }

        @Override
        public void execute(Runnable command) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void shutdown() {}

        @Override
        public List<Runnable> shutdownNow() {
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }
}
