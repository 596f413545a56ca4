package dev.rowhouse.uploader.infer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                "2020-01-31;2021-12-01 | date",
                "2020-02-30;2021-12-01 | string",
                "2021-07-27T16:02:08Z;2021-07-27 16:02 | datetime",
                "2021-07-27;2021-07-27T16:02:08Z | string",
                "16:02;23:59:59 | time",
                "24:00;23:59 | string",
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
        InferredType first = infer(null, String.join(";", cells));
        Collections.reverse(cells);

        assertThat(infer(null, String.join(";", cells))).isEqualTo(first);
        assertThat(first.integerDigits()).isEqualTo(3);
        assertThat(first.fractionDigits()).isEqualTo(2);
    }

    @Test
    void takesAColumnWithoutValuesAsText() {
        assertThat(infer(null, "").type()).hasToString("string");
    }

    private static InferredType infer(@Nullable String dateOrder, String cells) {
        ColumnEvidence evidence = new ColumnEvidence(dateOrder, '.');
        for (String cell : cells.split(";", -1)) {
            if (!cell.isEmpty()) {
                evidence.observe(cell);
            }
        }
        return evidence.result();
    }
}
