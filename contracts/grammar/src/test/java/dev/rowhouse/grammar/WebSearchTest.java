package dev.rowhouse.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebSearchTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "fat cat;[fat] [cat]",
                "\"fat cat\" -rat;[fat cat] [!rat]",
                "fat or cat OR dog rat;[fat|cat|dog] [rat]",
                "or fat;[fat]",
                "fat or;[fat]",
                "\"or\" fat;[or] [fat]",
                "well-known -\"fat cat\";[well-known] [!fat cat]",
                "fat or -cat;[fat|!cat]",
                "\"fat cat;[fat cat]",
                "-;[-]",
                "``;``",
                "`   `;``",
            })
    void isTakenApartIntoTerms(String question, String terms) {
        assertThat(WebSearch.of(question).terms().stream()
                        .map(term -> term.alternatives().stream()
                                .map(piece -> (piece.isNegated() ? "!" : "") + piece.text())
                                .collect(Collectors.joining("|", "[", "]")))
                        .collect(Collectors.joining(" ")))
                .isEqualTo(terms);
    }
}
