package dev.rowhouse.testservers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkDirectoryTest {

    @Test
    void isTheSameInEachRunAndAnotherForEachOfTwoAtOnce(@TempDir Path parent) throws IOException {
        WorkDirectory first = WorkDirectory.claim(parent);
        WorkDirectory second = WorkDirectory.claim(parent);
        Path place = first.kept("database");
        assertThat(second.kept("database")).isNotEqualTo(place);

        first.release();

        assertThat(WorkDirectory.claim(parent).kept("database")).isEqualTo(place);
    }

    @Test
    void emptiesWhatAnEarlierRunLeft(@TempDir Path parent) throws IOException {
        WorkDirectory directory = WorkDirectory.claim(parent);
        Files.createDirectories(directory.kept("broker/store"));
        Files.writeString(directory.kept("broker/store/message"), "old");

        assertThat(directory.emptied("broker")).doesNotExist();
    }
}
