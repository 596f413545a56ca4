package dev.rowhouse.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

class SecretsTest {

    @Test
    void areTheirOwnersAlone() throws IOException {
        Configuration unix = Configuration.unix().toBuilder()
                .setAttributeViews("basic", "owner", "posix")
                .build();
        try (FileSystem disk = Jimfs.newFileSystem(unix)) {
            Path file = disk.getPath("/secrets");

            Secrets.in(file);

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void areTheirOwnersAloneOnWindowsToo() throws IOException {
        Configuration windows = Configuration.windows().toBuilder()
                .setAttributeViews("basic", "owner", "dos", "acl")
                .build();
        try (FileSystem disk = Jimfs.newFileSystem(windows)) {
            Path file = disk.getPath("C:\\secrets");

            String password = Secrets.in(file).password("broker");

            assertThat(Secrets.in(file).password("broker")).isEqualTo(password).isNotBlank();
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
