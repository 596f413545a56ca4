package dev.rowhouse.embedded.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MariaDbBinariesTest {

    @Test
    void unpacksNothingForAMachineWithoutPrograms(@TempDir Path cache) {
        Machine machine = new Machine("Mac OS X", "x86_64");

        assertThatExceptionOfType(NoEmbeddedDatabase.class)
                .isThrownBy(() -> MariaDbBinaries.unpackedBelow(cache, machine))
                .withMessage("There is no embedded database for Mac OS X on x86_64")
                .withNoCause();
        assertThat(cache).isEmptyDirectory();
    }
}
