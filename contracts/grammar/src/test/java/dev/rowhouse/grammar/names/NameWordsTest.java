package dev.rowhouse.grammar.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "hired_employees;hired employees",
                "hired-employees.2021;hired employees 2021",
                "HiredEmployees;hired employees",
                "hiredEmployeeID;hired employee id",
                "HTTPStatus;http status",
                "ID;id",
                "q1;q1",
                "Q1Sales;q1 sales",
                "Année de Référence;annee de reference",
                "STRAẞE Straße;strasse strasse",
                "ŁÓDŹ;lodz",
                "İstanbul;istanbul",
                "ΟΔΟΣ οδός;οδοσ οδοσ",
                "Größe (cm²);grosse cm2",
                "売上 データ;売上 データ",
                "שָׁלוֹם;שלום",
                "🚀 launches;🚀 launches",
                "हिन्दी;हिन्दी",
            })
    void areTheSameHoweverTheNameIsWritten(String name, String words) {
        assertThat(String.join(" ", NameWords.of(name))).isEqualTo(words);
    }

    /** They go into patterns of LIKE as they are. */
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "%", "_", "\\", "%_\\", "\u0000", "\"'`*+-><()~@", "\u0301", "\u202e"})
    void haveNothingThatIsAnOperator(String text) {
        assertThat(NameWords.of(text)).isEmpty();
    }

    @Test
    void noCharacterBecomesAWildcard() {
        for (int character = 0; character <= Character.MAX_CODE_POINT; character++) {
            if (character < Character.MIN_SURROGATE || character > Character.MAX_SURROGATE) {
                assertThat(String.join("", NameWords.of(Character.toString(character))))
                        .doesNotContain("%", "_", "\\", "\u0000");
            }
        }
    }

    @Test
    void decomposedLettersAreTheSame() {
        assertThat(NameWords.of("cafe\u0301 ")).isEqualTo(NameWords.of("CAF\u00c9"));
    }

    @Test
    void longWordsAreKnownByTheirBeginning() {
        assertThat(NameWords.of("x".repeat(100))).isEqualTo(List.of("x".repeat(64)));
        assertThat(NameWords.of("🚀".repeat(100))).isEqualTo(List.of("🚀".repeat(64)));
    }
}
