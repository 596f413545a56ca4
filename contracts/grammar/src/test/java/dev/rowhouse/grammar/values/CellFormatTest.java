package dev.rowhouse.grammar.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellFormatTest {

    @ParameterizedTest
    @CsvSource({
        "INTEGER, 100, 100",
        "NUMBER, 100, 100",
        "NUMBER, 100.000, 100",
        "NUMBER, 0.000, 0",
        "NUMBER, -0.50, -0.5",
        "NUMBER, 12.0450, 12.045",
        "APPROXIMATE, 1e20, 100000000000000000000",
        "APPROXIMATE, 1.5e-7, 0.00000015",
        "APPROXIMATE, -0, 0",
        "BOOLEAN, 1, true",
        "BOOLEAN, 0, false",
        "DATE, 2021-07-27, 2021-07-27",
        "DATETIME, 2021-07-27 16:02:08, 2021-07-27T16:02:08Z",
        "DATETIME, 2021-07-27 16:02:00.000000, 2021-07-27T16:02:00Z",
        "DATETIME, 2021-07-27 16:02:08.120000, 2021-07-27T16:02:08.12Z",
        "TIME, 10:20:00, 10:20:00",
        "TIME, 10:20:30.500000, 10:20:30.5",
    })
    void givesTheCanonicalForm(CellFormat format, String raw, String canonical) {
        assertThat(format.canonicalText(raw.getBytes(StandardCharsets.UTF_8))).isEqualTo(canonical);
    }
}
