package dev.rowhouse.filestore.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.ArgumentMatchers;

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
        ExecutorService forcing = mock();
        when(forcing.submit(ArgumentMatchers.<Callable<Object>>any()))
                .thenReturn(CompletableFuture.failedFuture(new IOException("No space left on device")));
        try (FileOnDisk file = new FileOnDisk(directory.resolve("file"), forcing)) {
            file.write(new byte[20 * MEGABYTE], 0, 20 * MEGABYTE);

            assertThatIOException().isThrownBy(file::force).withCauseInstanceOf(IOException.class);
        }
    }
}
