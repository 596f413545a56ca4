package dev.rowhouse.auth.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFileTest {

    @Test
    void replacesAFileThatOthersCouldRead(@TempDir Path directory) throws IOException {
        assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");
        Path file = Files.writeString(directory.resolve("secret"), "old and much longer than the new one");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        SecretFile.write(file, "new");

        assertThat(file).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(directory)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void isItsOwnersAloneOnWindowsToo() throws IOException {
        Configuration windows = Configuration.windows().toBuilder()
                .setAttributeViews("basic", "owner", "dos", "acl")
                .build();
        try (FileSystem disk = Jimfs.newFileSystem(windows)) {
            Path file = disk.getPath("C:\\secret");

            SecretFile.write(file, "text");

            assertThat(Files.readString(file)).isEqualTo("text");
            assertThat(Files.getFileAttributeView(file, AclFileAttributeView.class)
                            .getAcl())
                    .singleElement()
                    .satisfies(entry -> {
                        assertThat(entry.type()).isEqualTo(AclEntryType.ALLOW);
                        assertThat(entry.principal()).isEqualTo(Files.getOwner(file));
                    });
        }
    }
}
