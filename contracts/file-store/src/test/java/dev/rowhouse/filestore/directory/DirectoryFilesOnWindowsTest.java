package dev.rowhouse.filestore.directory;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.rowhouse.filestore.FilesContract;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;

/** On a file system as Windows has it: no POSIX view, and a directory cannot be opened. */
class DirectoryFilesOnWindowsTest implements FilesContract {

    private final FileSystem disk = Jimfs.newFileSystem(Configuration.windows());
    private final Path directory = disk.getPath("C:\\files");
    private final dev.rowhouse.filestore.Files files = new DirectoryFiles(directory);

    @AfterEach
    void close() throws IOException {
        disk.close();
    }

    @Override
    public dev.rowhouse.filestore.Files files() {
        return files;
    }

    @Override
    public void crashWhileStoring() throws IOException {
        Files.writeString(directory.resolve("unfinished").resolve(UUID.randomUUID() + ".part"), "half");
    }

    @Override
    public long leftovers() throws IOException {
        try (Stream<Path> unfinished = Files.list(directory.resolve("unfinished"))) {
            return unfinished.count();
        }
    }
}
