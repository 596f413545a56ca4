package dev.rowhouse.embedded.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineTest {

    @ParameterizedTest
    @CsvSource({"Linux, amd64", "Windows 10, amd64", "Windows Server 2022, amd64", "Mac OS X, aarch64"})
    void hasPrograms(String system, String processor) {
        assertThat(new Machine(system, processor).hasPrograms()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"Linux, aarch64", "Windows 11, aarch64", "Windows 10, x86", "Mac OS X, x86_64", "FreeBSD, amd64"})
    void hasNoPrograms(String system, String processor) {
        assertThat(new Machine(system, processor).hasPrograms()).isFalse();
    }
}
