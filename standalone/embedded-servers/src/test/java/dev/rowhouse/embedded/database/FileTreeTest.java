package dev.rowhouse.embedded.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {

    @Test
    void renames(@TempDir Path temporary) throws IOException {
        Path from = Files.createDirectory(temporary.resolve("from"));
        Files.writeString(from.resolve("file"), "content");

        FileTree.rename(from, temporary.resolve("to"));

        assertThat(from).doesNotExist();
        assertThat(temporary.resolve("to/file")).hasContent("content");
    }

    @Test
    void triesAgainWhatWindowsRefusesForAMoment() throws IOException {
        AtomicInteger attempts = new AtomicInteger();

        FileTree.patiently(() -> {
            if (attempts.incrementAndGet() < 3) {
                throw new AccessDeniedException("from");
            }
        });

        assertThat(attempts).hasValue(3);
    }

    @Test
    void doesNotTryAgainWhatCannotComeTrue() {
        AtomicInteger attempts = new AtomicInteger();

        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> FileTree.patiently(() -> {
                    attempts.incrementAndGet();
                    throw new NoSuchFileException("from");
                }));
        assertThat(attempts).hasValue(1);
    }
}
