package dev.rowhouse.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFolderTest {

    private final Path temporary;

    DemoFolderTest(@TempDir Path temporary) {
        this.temporary = temporary;
    }

    @Test
    void deletesTheFolderThatItMade() throws IOException {
        Path path;
        try (DemoFolder folder = DemoFolder.of(null, temporary.resolve("cache"))) {
            path = folder.path();
            Files.createDirectories(path.resolve("database/data"));
            Files.writeString(path.resolve("database/data/rows"), "1");
            assertThat(path.getParent()).isEqualTo(temporary.resolve("cache"));
        }

        assertThat(path).doesNotExist();
        assertThat(temporary.resolve("cache")).exists();
    }

    @Test
    void keepsTheFolderThatWasNamed() throws IOException {
        Path named = temporary.resolve("mine");
        try (DemoFolder folder = DemoFolder.of(named, temporary)) {
            Files.writeString(folder.path().resolve("rows"), "1");
        }

        assertThat(named.resolve("rows")).exists();
    }

    @Test
    void refusesANamedFolderThatIsNotEmpty() throws IOException {
        Files.writeString(temporary.resolve("precious"), "1");

        assertThatIllegalStateException()
                .isThrownBy(() -> DemoFolder.of(temporary, temporary))
                .withMessageContaining("needs an empty folder")
                .withMessageContaining(temporary.toString());
    }

    @Test
    void usesTheCacheOfTheUser() {
        assertThat(DemoFolder.cacheOf("/home/ada", null)).isEqualTo(Path.of("/home/ada/.cache/rowhouse"));
        assertThat(DemoFolder.cacheOf("/home/ada", "")).isEqualTo(Path.of("/home/ada/.cache/rowhouse"));
        assertThat(DemoFolder.cacheOf("/home/ada", "relative")).isEqualTo(Path.of("/home/ada/.cache/rowhouse"));
        assertThat(DemoFolder.cacheOf("/home/ada", "/var/cache/ada")).isEqualTo(Path.of("/var/cache/ada/rowhouse"));
    }
}
