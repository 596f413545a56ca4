package dev.rowhouse.embedded.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.util.List;
import org.junit.jupiter.api.Test;

class DataDirectoryTest {

    @Test
    void keepsPasswordsFromOthersOnWindowsToo() throws IOException {
        Configuration windows = Configuration.windows().toBuilder()
                .setAttributeViews("basic", "owner", "dos", "acl")
                .build();
        try (FileSystem disk = Jimfs.newFileSystem(windows)) {
            DataDirectory directory = DataDirectory.at(disk.getPath("C:\\database"));

            Path file = directory.writeInitFile(List.of("SELECT 1", "SELECT 2"));

            assertThat(Files.readString(file)).isEqualTo("SELECT 1;\nSELECT 2;\n");
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
