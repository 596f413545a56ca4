package dev.rowhouse.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningTest {

    private static final Running RUNNING = new Running(4711, "/data", "http://localhost:8080", null, "127.0.0.1:3306");

    private final DataFolder folder;

    RunningTest(@TempDir Path temporary) {
        folder = new DataFolder(temporary);
    }

    @Test
    void isTheFormThatProgramsRead() {
        assertThat(RUNNING.json())
                .isEqualTo("{\"pid\":4711,\"data\":\"/data\",\"gateway\":\"http://localhost:8080\",\"mail\":null,"
                        + "\"mysql\":\"127.0.0.1:3306\"}");
    }

    @Test
    void isFoundWhileTheFolderIsInUse() throws IOException {
        try (FolderLock lock = FolderLock.take(folder)) {
            assertThat(lock).isNotNull();
            RUNNING.announce(folder);

            assertThat(Running.on(folder)).contains(RUNNING);
        }
    }

    @Test
    void isNotBelievedAfterItsProcessDied() throws IOException {
        RUNNING.announce(folder);

        assertThat(Running.on(folder)).isEmpty();
    }

    @Test
    void isNotThereInAnEmptyOrADamagedFolder() throws IOException {
        assertThat(Running.on(folder)).isEmpty();

        Files.writeString(folder.state(), "{\"pid\":");
        assertThat(Running.on(folder)).isEmpty();
    }
}
