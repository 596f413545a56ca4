package dev.rowhouse.notification.letters;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneLineTest {

    @Test
    void keepsOrdinaryTextAsItIs() {
        assertThat(OneLine.of("Straße, 東京, عربى – O'Neil <b>")).isEqualTo("Straße, 東京, عربى – O'Neil <b>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r", "\u2028", "\u2029", "\u0085", "\t", "\u0000", "\u00a0", " \n \n "})
    void turnsBreaksAndControlsIntoOneSpace(String gap) {
        assertThat(OneLine.of("a" + gap + "b")).isEqualTo("a b");
    }

    @Test
    void dropsSpaceAtBothEnds() {
        assertThat(OneLine.of("\r\n a \r\n")).isEqualTo("a");
    }

    @Test
    void dropsMarksThatSetTheWritingDirection() {
        assertThat(OneLine.of("gpj.\u202etxt\u202c\u2066\u2069\u200f\u061c.exe"))
                .isEqualTo("gpj.txt.exe");
    }

    @Test
    void keepsJoinersThatScriptsAreWrittenWith() {
        assertThat(OneLine.of("می\u200cخواهم 👩\u200d🔬")).isEqualTo("می\u200cخواهم 👩\u200d🔬");
    }

    @Test
    void passesTextOfExactlyTheLimit() {
        assertThat(OneLine.of("x".repeat(80))).isEqualTo("x".repeat(80));
    }

    @Test
    void cutsTextOneCharacterLongerThanTheLimit() {
        assertThat(OneLine.of("x".repeat(81))).isEqualTo("x".repeat(79) + "…");
    }

    @Test
    void countsWhatIsOutsideTheBasicPlaneAsOneCharacter() {
        assertThat(OneLine.of("😀".repeat(80))).isEqualTo("😀".repeat(80));
        assertThat(OneLine.of("😀".repeat(81))).isEqualTo("😀".repeat(79) + "…");
    }

    @Test
    void dropsHalvesOfSurrogatePairs() {
        assertThat(OneLine.of("a\ud83d")).isEqualTo("a");
    }

    @Test
    void cutsBetweenWordsWithoutLosingTheLimit() {
        assertThat(OneLine.of("ab cd", 4)).isEqualTo("ab …");
        assertThat(OneLine.of("abc d", 4)).isEqualTo("abc…");
        assertThat(OneLine.of("abcd e", 4)).isEqualTo("abc…");
    }

    @Test
    void readsNoFurtherThanItShows() {
        assertThat(OneLine.of("x".repeat(1_000_000), 10)).isEqualTo("xxxxxxxxx…");
    }
}
