package dev.rowhouse.gateway.upload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetNameTest {

    @ParameterizedTest
    @CsvSource({
        "hired.csv, hired",
        "Hired Employees (2021).CSV, hired_employees_2021",
        "Été.tsv, ete",
        "2021.csv, d_2021",
        "数据.csv, upload",
        "_.csv, upload",
        "select.csv, select",
        "a.b.csv, a_b"
    })
    void isMadeFromAFilesName(String filename, String name) {
        assertThat(DatasetName.fromFilename(filename).value()).isEqualTo(name);
    }

    @Test
    void hasAtMost63Characters() {
        assertThat(DatasetName.fromFilename("1" + "x".repeat(300) + ".csv").value())
                .hasSize(63)
                .startsWith("d_1x");
        assertThat(DatasetName.parse("x".repeat(63))).isPresent();
        assertThat(DatasetName.parse("x".repeat(64))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1a", "_a", "Hired", "a-b", "a b", "é", "a\n"})
    void isNotAnyText(String text) {
        assertThat(DatasetName.parse(text)).isEmpty();
    }
}
