package dev.rowhouse.filestore.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rowhouse.filestore.FileStoreUnavailable;
import dev.rowhouse.filestore.FilesContract;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class DirectoryFilesTest implements FilesContract {

    private Path directory;
    private dev.rowhouse.filestore.Files files;

    @BeforeEach
    void open(@TempDir Path directory) {
        this.directory = directory;
        files = new DirectoryFiles(directory.resolve("files"));
    }

    @Override
    public dev.rowhouse.filestore.Files files() {
        return files;
    }

    @Override
    public void crashWhileStoring() throws IOException {
        Files.writeString(directory.resolve("files/unfinished/" + UUID.randomUUID() + ".part"), "half");
    }

    @Override
    public long leftovers() throws IOException {
        try (Stream<Path> unfinished = Files.list(directory.resolve("files/unfinished"))) {
            return unfinished.count();
        }
    }

    @Test
    void findsItsFilesAgain() throws IOException {
        UUID id = UUID.randomUUID();
        files.store(id, new ByteArrayInputStream(new byte[7]), 7);

        assertThat(new DirectoryFiles(directory.resolve("files")).size(id)).contains(7L);
    }

    @Test
    void saysThatTheStoreIsAway() throws IOException {
        Files.move(directory.resolve("files"), directory.resolve("elsewhere"));

        assertThatExceptionOfType(FileStoreUnavailable.class)
                .isThrownBy(() -> files.store(UUID.randomUUID(), InputStream.nullInputStream(), 1));
        assertThatExceptionOfType(FileStoreUnavailable.class).isThrownBy(() -> files.size(UUID.randomUUID()));
        assertThatExceptionOfType(FileStoreUnavailable.class).isThrownBy(() -> files.open(UUID.randomUUID(), 0, 1));
    }

    @Test
    void isMadeFromItsProperty() {
        new ApplicationContextRunner()
                .withUserConfiguration(DirectoryFilesConfiguration.class)
                .withPropertyValues("file-store.directory.path=" + directory.resolve("configured"))
                .run(context -> assertThat(context).hasSingleBean(dev.rowhouse.filestore.Files.class));

        assertThat(directory.resolve("configured")).isDirectory();
    }

    @Test
    void namesThePropertyThatIsMissing() {
        new ApplicationContextRunner()
                .withUserConfiguration(DirectoryFilesConfiguration.class)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessage("file-store.directory.path must be set"));
    }
}
