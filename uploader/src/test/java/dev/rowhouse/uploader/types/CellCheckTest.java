package dev.rowhouse.uploader.types;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellCheckTest {

    @ParameterizedTest
    @CsvSource({
        "INTEGER, BIGINT, 5, 5",
        "INTEGER, BIGINT, ' -12 ', -12",
        "INTEGER, BIGINT, 999999999999999999, 999999999999999999",
        "INTEGER, BIGINT, 000000000000000000007, 000000000000000000007",
        "NUMBER, 'DECIMAL(36,18)', .097, .097",
        "NUMBER, 'DECIMAL(36,18)', 1e-3, 0.001",
        "NUMBER, 'DECIMAL(36,18)', 5., 5",
        "NUMBER, 'DECIMAL(4,2)', 12.3400, 12.34",
        "NUMBER, 'DECIMAL(4,2)', .000, 0",
        "BOOLEAN, TINYINT(1), True, 1",
        "BOOLEAN, TINYINT(1), 0, 0",
        "DATE, DATE, 2020-02-29, 2020-02-29",
        "DATETIME, DATETIME(6), 2021-07-27T16:02:08Z, 2021-07-27 16:02:08",
        "DATETIME, DATETIME(6), 2021-07-27 16:02, 2021-07-27 16:02:00",
        "DATETIME, DATETIME(6), 2021-07-27 16:02Z, 2021-07-27 16:02:00",
        "DATETIME, DATETIME(6), 2021-07-27 16:02:08.5, 2021-07-27 16:02:08.5",
        "DATETIME, DATETIME(6), 2021-07-27T16:02:08.1234560Z, 2021-07-27 16:02:08.123456",
        "DATETIME, DATETIME(6), 2021-07-27T16:02:08.1234560+02:00, 2021-07-27 14:02:08.123456",
        "TIME, TIME(6), 16:02, 16:02:00",
        "YEAR, SMALLINT UNSIGNED, 2021, 2021",
        "STRING, VARCHAR(5), 'a\\b', 'a\\\\b'"
    })
    void writesWhatACellMeans(FieldType type, String sqlType, String cell, String written) {
        assertThat(check(Field.plain("f", type, null, Set.of("")), sqlType, cell))
                .isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({
        "INTEGER, BIGINT, 1.0, type",
        "INTEGER, BIGINT, abc, type",
        "INTEGER, BIGINT, 1234567890123456789, range",
        "INTEGER, BIGINT, ٣, type",
        "NUMBER, 'DECIMAL(36,18)', 1e400, range",
        "NUMBER, 'DECIMAL(36,18)', 1e999999, range",
        "NUMBER, 'DECIMAL(4,2)', 123, range",
        "NUMBER, 'DECIMAL(4,2)', 1.234, range",
        "NUMBER, 'DECIMAL(36,18)', NaN, type",
        "NUMBER, 'DECIMAL(36,18)', ., type",
        "BOOLEAN, TINYINT(1), yes, type",
        "DATE, DATE, 2021-02-29, type",
        "DATE, DATE, 2021-2-9, type",
        "DATE, DATE, 0000-00-00, type",
        "DATETIME, DATETIME(6), 2021-07-27T24:00:00Z, type",
        "DATETIME, DATETIME(6), 2021-07-27, type",
        "DATETIME, DATETIME(6), 2021-07-27T16:02:08ZZ, type",
        "DATETIME, DATETIME(6), 2021-07-27T16:02:08Zx, type",
        "DATETIME, DATETIME(6), 2021-02-29T16:02:08Z, type",
        "DATETIME, DATETIME(6), 2021-07-27T16:02:08.1234567Z, type",
        "DATETIME, DATETIME(6), 0001-01-01T00:00:00+10:00, type",
        "TIME, TIME(6), 24:00, type",
        "YEAR, SMALLINT UNSIGNED, 21, type",
        "STRING, VARCHAR(5), 123456, too_long"
    })
    void refusesWhatACellCannotMean(FieldType type, String sqlType, String cell, String code) {
        assertThat(check(Field.plain("f", type, null, Set.of("")), sqlType, cell))
                .isEqualTo("!" + code);
    }

    @ParameterizedTest
    @CsvSource({
        "%d/%m/%Y, DATE, DATE, 31/12/2020, 2020-12-31",
        "%d/%m/%Y, DATE, DATE, 1/2/2020, 2020-02-01",
        "%Y/%m/%d %H:%M:%S, DATETIME, DATETIME(6), 2015/01/01 01:00:00, 2015-01-01 01:00:00",
        "%d %b %Y, DATE, DATE, 3 Mar 2020, 2020-03-03",
        "%I:%M %p, TIME, TIME(6), 4:05 PM, 16:05:00",
        "%d/%m/%Y, DATE, DATE, 12/31/2020, !type"
    })
    void readsDatesInTheFormatOfTheirField(String format, FieldType type, String sqlType, String cell, String written) {
        assertThat(check(Field.plain("f", type, format, Set.of("")), sqlType, cell))
                .isEqualTo(written);
    }

    @Test
    void writesNullForAMissingValueAndRefusesItWhereOneIsRequired() {
        assertThat(check(field(false), "VARCHAR(9)", "-")).isEqualTo("\\N");
        assertThat(check(field(true), "VARCHAR(9)", "-")).isEqualTo("!required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "abcdef", "ABC", "abd"})
    void tellsEveryConstraintThatATextViolates(String cell) {
        Field field = new Field(
                "f",
                FieldType.STRING,
                null,
                false,
                Set.of(),
                3,
                5,
                null,
                null,
                CellPattern.of("[a-z]+"),
                List.of("abc", "ab", "abcdef"),
                '.',
                null,
                Set.of(),
                Set.of());

        assertThat(check(field, "LONGTEXT", cell))
                .isEqualTo(
                        switch (cell) {
                            case "ab" -> "!range";
                            case "abcdef" -> "!too_long";
                            case "ABC" -> "!pattern!enum";
                            default -> "!enum";
                        });
    }

    @ParameterizedTest
    @CsvSource({"9, !range", "10, 10", "20, 20", "20.5, !range"})
    void comparesNumbersWithTheirBounds(String cell, String written) {
        Field field = new Field(
                "f",
                FieldType.NUMBER,
                null,
                false,
                Set.of(),
                null,
                null,
                "10",
                "20",
                null,
                null,
                '.',
                null,
                Set.of(),
                Set.of());

        assertThat(check(field, "DECIMAL(36,18)", cell)).isEqualTo(written);
    }

    @Test
    void readsNumbersWithAnotherDecimalCharacterAndGroups() {
        Field field = new Field(
                "f",
                FieldType.NUMBER,
                null,
                false,
                Set.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                ',',
                ".",
                Set.of(),
                Set.of());

        assertThat(check(field, "DECIMAL(36,18)", "1.234,5")).isEqualTo("1234.5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.234.567,5 | 1234567.5",
                "12.34.567 | 1234567",
                "1234567,5 | 1234567.5",
                "1,5 | 1.5",
                "1.5 | !type",
                "1.23 | !type",
                "1234.567 | !type",
                ".234 | !type",
                "1..234 | !type",
                "1,234.5 | !type"
            })
    void takesGroupsOfDigitsOnlyWhereTheyAreWellFormed(String cell, String written) {
        assertThat(check(grouped(FieldType.NUMBER), "DECIMAL(36,18)", cell)).isEqualTo(written);
    }

    @Test
    void takesGroupsOfIntegersOnlyWhereTheyAreWellFormed() {
        assertThat(check(grouped(FieldType.INTEGER), "BIGINT", "-1.234.567")).isEqualTo("-1234567");
        assertThat(check(grouped(FieldType.INTEGER), "BIGINT", "1.5")).isEqualTo("!type");
        assertThat(check(grouped(FieldType.INTEGER), "BIGINT", "1.234,5")).isEqualTo("!type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"007", "+49", "-0", "00", "-012"})
    void doesNotTakeForAnInferredIntegerWhatMayBeAnIdentifier(String cell) {
        Field field = Field.plain("f", FieldType.INTEGER, null, Set.of(""));

        assertThat(check(field, "BIGINT", Notation.PLAIN, cell)).isEqualTo("!type");
        assertThat(check(field, "BIGINT", cell)).isEqualTo(cell);
    }

    @ParameterizedTest
    @ValueSource(strings = {"007.5", "+4.5", "-0.0", "1e3", "5."})
    void doesNotTakeForAnInferredNumberWhatMayBeAnIdentifier(String cell) {
        Field field = Field.plain("f", FieldType.NUMBER, null, Set.of(""));

        assertThat(check(field, "DECIMAL(36,18)", Notation.PLAIN, cell)).isEqualTo("!type");
        assertThat(check(field, "DECIMAL(36,18)", cell)).doesNotStartWith("!");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "10", "0.5", "-.5", " 7 ", "1.50"})
    void takesPlainNumbersForAnInferredOne(String cell) {
        Field field = Field.plain("f", FieldType.NUMBER, null, Set.of(""));

        assertThat(check(field, "DECIMAL(36,18)", Notation.PLAIN, cell)).doesNotStartWith("!");
    }

    @Test
    void refusesDigitsOfOtherScriptsAndTheYearZero() {
        assertThat(check(Field.plain("f", FieldType.TIME, null, Set.of()), "TIME(6)", "16:02:08.٣"))
                .isEqualTo("!type");
        assertThat(check(Field.plain("f", FieldType.DATE, "%d/%m/%Y", Set.of()), "DATE", "01/01/0000"))
                .isEqualTo("!type");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DATE | DATE | %d.%m.%Y | 01.01.2020 | 31.12.2020 | 31.12.2019 | !range",
                "DATE | DATE | %d.%m.%Y | 01.01.2020 | 31.12.2020 | 15.06.2020 | 2020-06-15",
                "DATETIME | DATETIME(6) | | 2020-01-01T00:00:00Z | 2020-12-31T00:00:00Z | 2021-01-01T00:00:00Z | !range",
                "TIME | TIME(6) | | 08:00 | 18:00 | 07:59:59 | !range",
                "YEAR | SMALLINT UNSIGNED | | 2000 | 2020 | 2021 | !range",
                "INTEGER | BIGINT | | -5 | 5 | -6 | !range",
                "INTEGER | BIGINT | | -5 | 5 | 5 | 5"
            })
    void comparesValuesOfEveryTypeWithTheirBounds(
            FieldType type,
            String sqlType,
            String format,
            String minimum,
            String maximum,
            String cell,
            String written) {
        Field field = new Field(
                "f", type, format, false, Set.of(), null, null, minimum, maximum, null, null, '.', null, Set.of(),
                Set.of());

        assertThat(check(field, sqlType, cell)).isEqualTo(written);
    }

    private static Field grouped(FieldType type) {
        return new Field(
                "f", type, null, false, Set.of(), null, null, null, null, null, null, ',', ".", Set.of(), Set.of());
    }

    @Test
    void countsCharactersAndNotTheirHalves() {
        Field plain = Field.plain("f", FieldType.STRING, null, Set.of());

        assertThat(check(plain, "VARCHAR(2)", "😀😀")).isEqualTo("😀😀");
        assertThat(check(plain, "VARCHAR(2)", "😀😀😀")).isEqualTo("!too_long");
        assertThat(check(plain, "TEXT", "é".repeat(32_767))).hasSize(32_767);
        assertThat(check(plain, "TEXT", "é".repeat(32_768))).isEqualTo("!too_long");
    }

    @Test
    void refusesABrokenByte() {
        assertThat(check(Field.plain("f", FieldType.STRING, null, Set.of()), "LONGTEXT", "a\udce9"))
                .isEqualTo("!encoding");
    }

    private static Field field(boolean required) {
        return new Field(
                "f",
                FieldType.STRING,
                null,
                required,
                Set.of("-"),
                null,
                null,
                null,
                null,
                null,
                null,
                '.',
                null,
                Set.of(),
                Set.of());
    }

    /** What is written, or a "!" and the code of each violation. */
    private static String check(Field field, String sqlType, String cell) {
        return check(field, sqlType, null, cell);
    }

    private static String check(Field field, String sqlType, @Nullable Notation notation, String cell) {
        RowBytes row = new RowBytes(8);
        List<String> codes = new ArrayList<>();
        row.beginRow();
        new CellCheck(field, new Column("f", "c1", field.type(), field.format(), sqlType, notation))
                .check(cell, true, row, violation -> codes.add("!" + violation.code()));
        if (!codes.isEmpty()) {
            return String.join("", codes);
        }
        row.endRow();
        try {
            String written = new String(row.content().readAllBytes(), StandardCharsets.UTF_8);
            return written.substring(0, written.length() - 1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
