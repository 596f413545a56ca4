package dev.rowhouse.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rowhouse.grammar.TextQuery.Form;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextQueryTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "FTS;fat & cat;+fat +cat",
                "FTS;fat | cat;fat cat",
                "FTS;fat & (cat | rat);+fat +(cat rat)",
                "FTS;fat & !rat;+fat -rat",
                "FTS;(fat & cat) | rat;(+fat +cat) rat",
                "FTS;super:*;super*",
                "FTS;the & cat;+cat",
                "PLFTS;The fat, (cat) +\"rat\";+fat +cat +rat",
                "PHFTS;The fat cat;\"fat cat\"",
                "PHFTS;cat;cat",
                "WFTS;\"fat cat\" -rat;+\"fat cat\" -rat",
                "WFTS;fat or cat rat;+(fat cat) +rat",
            })
    void becomesBooleanMode(Form form, String query, String expected) {
        assertThat(TextQuery.booleanMode("c", form, query)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "the", "a b", "+-@*()"})
    void asksForNothingWithoutAWordThatIsIndexed(String query) {
        assertThat(TextQuery.booleanMode("c", Form.PLFTS, query)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"!fat", "fat &", "(fat", "fat cat", "fat | !cat"})
    void refusesWhatIsNoQuestion(String query) {
        assertThatExceptionOfType(QueryRefused.class).isThrownBy(() -> TextQuery.booleanMode("c", Form.FTS, query));
    }

    @Test
    void operatorsOfTheServerAreTakenFromWords() {
        assertThat(TextQuery.booleanMode("c", Form.WFTS, "cat* >rat @8 ~dog")).contains("+cat +rat +dog");
    }
}
