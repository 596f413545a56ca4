package dev.rowhouse.uploader.csvw;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatePatternTest {

    /** The patterns that the Model for Tabular Data names in section 6.4.4, and a few more. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "yyyy-MM-dd | %Y-%m-%d",
                "yyyyMMdd | %Y%m%d",
                "dd-MM-yyyy | %d-%m-%Y",
                "d-M-yyyy | %d-%m-%Y",
                "MM-dd-yyyy | %m-%d-%Y",
                "dd/MM/yyyy | %d/%m/%Y",
                "M/d/yyyy | %m/%d/%Y",
                "dd.MM.yyyy | %d.%m.%Y",
                "HH:mm:ss.S | %H:%M:%S.%f",
                "HHmmss | %H%M%S",
                "HH:mm | %H:%M",
                "yyyy-MM-ddTHH:mm:ss.SSS | %Y-%m-%dT%H:%M:%S.%f",
                "yyyy-MM-dd'T'HH:mm:ssXXX | %Y-%m-%dT%H:%M:%S%z",
                "d MMM yyyy | %d %b %Y",
                "d MMMM yyyy | %d %B %Y",
                "hh:mm a | %I:%M %p",
                "yyyy'%'MM-dd | %Y%%%m-%d"
            })
    void turnsPatternsIntoThoseOfStrptime(String uts35, String strptime) {
        assertThat(DatePattern.of(uts35))
                .hasValueSatisfying(pattern -> assertThat(pattern.strptime()).isEqualTo(strptime));
    }

    @ParameterizedTest
    @ValueSource(strings = {"d/M/yy", "EEE, d MMM yyyy", "yyyy-DDD", "H:m", "yyyy'T", "Q yyyy", "HH:mm:s"})
    void refusesWhatStrptimeCannotSay(String uts35) {
        assertThat(DatePattern.of(uts35)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "yyyy-MM-dd, true",
        "HH:mm:ss, true",
        "HH:mm:ss.S, true",
        "yyyy-MM-ddTHH:mm:ss, true",
        "yyyy-MM-dd HH:mm, true",
        "yyyy-MM-ddTHH:mm:ss.SSSXXX, true",
        "yyyyMMdd, false",
        "dd.MM.yyyy, false"
    })
    void knowsTheFormsOfIso8601(String uts35, boolean iso) {
        assertThat(DatePattern.of(uts35).orElseThrow().isIso()).isEqualTo(iso);
    }
}
