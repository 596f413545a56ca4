package dev.rowhouse.uploader.infer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.uploader.types.Column;
import dev.rowhouse.uploader.types.FieldType;
import dev.rowhouse.uploader.types.Notation;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InferenceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1;2;-3 | integer",
                "0;10 | integer",
                "1;2.5;.097 | number",
                "-0.5;100 | number",
                "00501;10001 | string",
                "0;007 | string",
                "+49301234;5 | string",
                "1234567890123456789 | string",
                "123456789012345678 | integer",
                "0.1234567890123456789 | string",
                "1e5;2 | string",
                "58e3b0;12 | string",
                "-0;5 | string",
                "5.;6 | string",
                "true;FALSE | boolean",
                "true;1 | string",
                "true;tRUE | string",
                "2020-01-31;2021-12-01 | date",
                "2020-02-30;2021-12-01 | string",
                "2021-07-27T16:02:08Z;2021-07-27 16:02 | datetime",
                "2021-07-27;2021-07-27T16:02:08Z | string",
                "16:02;23:59:59 | time",
                "24:00;23:59 | string",
                "2021-07-27T16:02:08+02:00;2021-07-27T16:02:08-18:00 | datetime",
                "2021-07-27T16:02:08+02:00;2021-07-27T16:02:08-18:30 | string",
                "0001-01-01T16:02:08+10:00 | string",
                "1/2/2020 7:30;31/12/2020 17:30 | datetime",
                " 1;2  | integer",
                "1.000000000000000000000;2 | number",
                "a;1 | string",
                "NaN;1 | string"
            })
    void tellsTheTypeOfAColumn(String cells, String type) {
        assertThat(infer(null, cells.strip()).type()).hasToString(type);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2015/01/01 01:00:00;2015/12/31 23:00:00 | %Y/%m/%d %H:%M:%S",
                "31/12/2020;01/02/2020 | %d/%m/%Y",
                "12/31/2020;01/02/2020 | %m/%d/%Y",
                "31.12.2020;1.2.2020 | %d.%m.%Y",
                "2020/12/31;2020/1/2 | %Y/%m/%d"
            })
    void tellsTheOneFormatThatAllDatesOfAColumnHave(String cells, String format) {
        assertThat(infer(null, cells.strip()).format()).isEqualTo(format);
    }

    @Test
    void keepsAColumnTextWhereDayAndMonthCannotBeToldApart() {
        InferredType type = infer(null, "01/02/2020;03/04/2021");

        assertThat(type.type()).hasToString("string");
        assertThat(type.note()).contains("%d/%m/%Y", "%m/%d/%Y");
    }

    @Test
    void takesTheOrderOfDayAndMonthThatIsTold() {
        assertThat(infer("dmy", "01/02/2020;03/04/2021").format()).isEqualTo("%d/%m/%Y");
        assertThat(infer("mdy", "01/02/2020;03/04/2021").format()).isEqualTo("%m/%d/%Y");
    }

    @Test
    void doesNotDependOnTheOrderOfRows() {
        List<String> cells = Arrays.asList("1", "2.5", "", "300", "0.25", "-7");
        InferredType forth = infer(null, String.join(";", cells));
        Collections.reverse(cells);
        InferredType back = infer(null, String.join(";", cells));

        assertThat(back.type()).isEqualTo(forth.type());
        assertThat(back.integerDigits()).isEqualTo(forth.integerDigits()).isEqualTo(3);
        assertThat(back.fractionDigits()).isEqualTo(forth.fractionDigits()).isEqualTo(2);
    }

    @Test
    void takesAColumnWithoutValuesAsText() {
        assertThat(infer(null, "").type()).hasToString("string");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "1.234,56;7 | number | , | .",
                "1,234.56;7 | number | . | ,",
                "1 234,56;7 | number | , | ^ ^",
                "1\u00a0234,56;7 | number | , | ^\u00a0^",
                "1'234.56;7 | number | . | '",
                "0,5;1,25 | number | , | ",
                "1,234;5,6 | number | , | ",
                "1,234;0,567 | number | , | ",
                "1,234;12345,678 | number | , | ",
                "1.234;1.234.567 | integer | , | .",
                "1,234;1,234,567 | integer | . | ,",
                "1,23,456;1,234 | integer | . | ,",
                "1'234;56 | integer | . | '",
                "1.234;5.678 | number | . | ",
                "-1.234,5;-0,5 | number | , | ."
            })
    void tellsHowNumbersAreWritten(String cells, String type, String decimalChar, @Nullable String groupChar) {
        InferredType inferred = infer(null, cells.strip());

        assertThat(inferred.type()).hasToString(type);
        assertThat(inferred.notation()).isEqualTo(new Notation(decimalChar, groupChar));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,5;2.5",
                "1.234,5;1,234.5",
                "12,34;1,2,3",
                "1,2345;1.234.567,8,9",
                "1 234;1.234,5 6",
                "1.234.56",
                "1..234",
                "0.123.456",
                "0,123;01,5",
                "192.168.100.200",
                "1 234;5'678",
                "1.234 567",
                ",",
                "-0,0",
                "5,"
            })
    void keepsTextWhatIsWrittenInNoOneNotation(String cells) {
        assertThat(infer(null, cells).type()).hasToString("string");
    }

    @Test
    void keepsAColumnTextWhereCommasCouldGroupOrBeDecimal() {
        InferredType type = infer(null, "1,234;12,345");

        assertThat(type.type()).hasToString("string");
        assertThat(type.note()).contains("'1,234' in line 1", "decimal");
        assertThat(infer(null, "1,234;5.678").type()).hasToString("string");
    }

    @Test
    void takesTheDecimalCharacterThatIsTold() {
        assertThat(infer(null, ',', "1,234;12,345").notation()).isEqualTo(new Notation(",", null));
        assertThat(infer(null, '.', "1,234;12,345").notation()).isEqualTo(new Notation(".", ","));
        assertThat(infer(null, ',', "1.234;12.345").notation()).isEqualTo(new Notation(",", "."));
        assertThat(infer(null, ',', "1.5;12.345").type()).hasToString("string");
    }

    @Test
    void keepsDigitsInGroupsByBlanksTextUnlessOneHasAFraction() {
        assertThat(infer(null, "555 123;555 987").type()).hasToString("string");
        assertThat(infer(null, "555 123;555 987").note()).contains("identifiers");
        assertThat(infer(null, "555 123;555 987,5").type()).hasToString("number");
    }

    @Test
    void letsTheColumnsWithoutDoubtDecideForTheOthers() {
        assertThat(file("1.234;1,5", "2.345;2,5"))
                .extracting(InferredType::notation)
                .containsExactly(new Notation(",", "."), new Notation(",", null));
        assertThat(file("1,234;1.5", "2,345;2.5"))
                .extracting(InferredType::notation)
                .containsExactly(new Notation(".", ","), new Notation(".", null));
        assertThat(file("1.234;1.5;1,5", "2.345;2.5;2,5").get(0).type()).hasToString("string");
    }

    @Test
    void readsWhatIsOpenAsTheColumnWasReadBefore() {
        Column german = new Column("a", "c1", FieldType.NUMBER, null, "DECIMAL(18,9)", new Notation(",", "."));
        Column english = new Column("a", "c1", FieldType.NUMBER, null, "DECIMAL(18,9)", Notation.PLAIN);

        assertThat(evidence(null, null, "1.234")
                        .result(Preference.of(german), FileDecimal.UNKNOWN)
                        .notation())
                .isEqualTo(new Notation(",", "."));
        assertThat(evidence(null, null, "1.234")
                        .result(Preference.of(english), FileDecimal.COMMA)
                        .notation())
                .isEqualTo(new Notation(".", null));
        assertThat(evidence(null, null, "1,234")
                        .result(Preference.of(english), FileDecimal.UNKNOWN)
                        .type())
                .hasToString("string");
        assertThat(evidence(null, null, "1,5")
                        .result(Preference.of(english), FileDecimal.POINT)
                        .notation())
                .isEqualTo(new Notation(",", null));
    }

    @Test
    void saysWhetherFurtherRowsCouldDecide() {
        assertThat(evidence(null, null, "1,234").isUndecided()).isTrue();
        assertThat(evidence(null, null, "01/02/2020").isUndecided()).isTrue();
        assertThat(evidence(null, null, "555 123").isUndecided()).isTrue();
        for (String decided :
                List.of("1,234;0,5", "1.234", "31/12/2020", "2020-01-02", "16:02", "true", "a", "1;2", "")) {
            assertThat(evidence(null, null, decided).isUndecided()).as(decided).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "10115;04109 | string | integer | '04109' in line 2 (leading zero)",
                "1;2;1.5 | number | integer | '1.5' in line 3",
                "1;2;1,5 | number | integer | '1,5' in line 3",
                "1.5;2;n/a;3 | string | number | 'n/a' in line 3",
                "1;+49 | string | integer | '+49' in line 2 (plus sign)",
                "1;1234567890123456789 | string | integer | '1234567890123456789' in line 2 (more than 18 digits)",
                "1;2e3 | string | integer | '2e3' in line 2 (exponent)",
                "1;-0 | string | integer | '-0' in line 2 (negative zero)",
                "2020-01-31;unknown | string | date | 'unknown' in line 2",
                "31/12/2020;12/31/2020 | string | date | '12/31/2020' in line 2",
                "true;yes | string | boolean | 'yes' in line 2"
            })
    void tellsTheCellThatRuledANarrowerTypeOut(String cells, String type, String was, String cause) {
        InferredType inferred = infer(null, cells.strip());

        assertThat(inferred.type()).hasToString(type);
        assertThat(inferred.because()).hasToString(cause);
        assertThat(Objects.requireNonNull(inferred.because()).was()).hasToString(was);
    }

    @Test
    void tellsNoCauseWhereTheFirstCellDecided() {
        assertThat(infer(null, "a;1;2").because()).isNull();
        assertThat(infer(null, "1.5;1;2").because()).isNull();
    }

    @Test
    void cutsWhatItTellsToOneShortLine() {
        String value = "x\n".repeat(100);

        assertThat(Objects.requireNonNull(infer(null, "1;" + value).because())
                        .seen()
                        .value())
                .isEqualTo("x ".repeat(20) + "…");
    }

    private static InferredType infer(@Nullable String dateOrder, String cells) {
        return infer(dateOrder, null, cells);
    }

    private static InferredType infer(@Nullable String dateOrder, @Nullable Character decimal, String cells) {
        return evidence(dateOrder, decimal, cells).result(null, FileDecimal.UNKNOWN);
    }

    private static List<InferredType> file(String... rows) {
        return TypeGuess.of(
                Arrays.stream(rows).map(row -> List.of(row.split(";", -1))).toList(), rows[0].split(";", -1).length);
    }

    private static ColumnEvidence evidence(@Nullable String dateOrder, @Nullable Character decimal, String cells) {
        ColumnEvidence evidence = new ColumnEvidence(dateOrder, decimal);
        long line = 0;
        for (String cell : cells.split(";", -1)) {
            if (!cell.isEmpty()) {
                evidence.observe(++line, cell);
            }
        }
        return evidence;
    }
}
