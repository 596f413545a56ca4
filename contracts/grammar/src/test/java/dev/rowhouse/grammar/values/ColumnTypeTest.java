package dev.rowhouse.grammar.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnTypeTest {

    @ParameterizedTest
    @CsvSource({
        "INTEGER, -12, -12",
        "NUMBER, 1.50, 1.5",
        "NUMBER, .5e1, 5",
        "BOOLEAN, True, 1",
        "BOOLEAN, f, 0",
        "DATE, 2024-02-29, 2024-02-29",
        "DATETIME, 2021-01-01, 2021-01-01 00:00:00.000000",
        "DATETIME, 2021-01-01T01:30:00+02:00, 2020-12-31 23:30:00.000000",
        "DATETIME, 2021-01-01T01:30, 2021-01-01 01:30:00.000000",
        "TIME, 01:30:00.25, 01:30:00.250000",
        "YEAR, 2021, 2021",
    })
    void readsValues(ColumnType type, String value, String expected) {
        Object literal = type.literal(value).orElseThrow();

        assertThat(literal instanceof BigDecimal number ? number.toPlainString() : literal.toString())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "INTEGER, 1.5",
        "INTEGER, ''",
        "INTEGER, ' 1'",
        "INTEGER, 0x10",
        "NUMBER, 1e99",
        "NUMBER, NaN",
        "NUMBER, '1,5'",
        "BOOLEAN, yes",
        "DATE, 2021-02-29",
        "DATE, 2021-1-1",
        "DATETIME, 2021-01-01T25:00:00Z",
        "DATETIME, 2021-01-01T01:00:00.1234567Z",
        "DATETIME, +12021-01-01T01:00:00Z",
        "TIME, 24:00",
        "UPLOAD, 1",
        "UPLOAD, 1-1-1-1-1",
    })
    void refusesValuesOfOtherTypes(ColumnType type, String value) {
        assertThat(type.literal(value)).isEmpty();
    }

    @Test
    void knowsTheNamesOfTheCatalog() {
        assertThat(ColumnType.named("datetime")).isEqualTo(ColumnType.DATETIME);
        assertThatIllegalArgumentException().isThrownBy(() -> ColumnType.named("geopoint"));
    }
}
