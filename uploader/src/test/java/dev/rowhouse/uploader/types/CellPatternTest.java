package dev.rowhouse.uploader.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.rowhouse.uploader.types.CellMatch.Answer;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pattern means what it means to java.util.regex, unless it takes too long. */
@Timeout(20)
class CellPatternTest {

    private static final List<String> CELLS = List.of(
            "",
            "a",
            "AB1234",
            "ab1234",
            "a]b",
            "2024-02-29",
            "jane.doe@example.org",
            "https://example.org/a/b?c=d#e",
            "DE89 3704 0044 0532 0130 00",
            "192.168.0.1",
            "aa bb",
            "äöü😀",
            "line\nline",
            "#",
            "JAN",
            "a+b",
            "x(|)(|)");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".*",
                "[A-Z]{2}\\d{4}",
                "^[A-Z]{2}\\d{4}$",
                "[a-z&&[^b]]+",
                "[]a]+.*",
                "[^]a]+",
                "(?i)ab\\d+",
                "\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])",
                "[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
                        + "(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*",
                "(https?|ftp)://[^\\s/$.?#].[^\\s]*",
                "(([^:/?#]+):)?(//([^/?#]*))?([^?#]*)(\\?([^#]*))?(#(.*))?",
                "[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?",
                "((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.|$)){4}",
                "(?=.*\\d)(?=.*[a-z])(?!.*\\s).{6,}",
                "(\\w)\\1 (?<c>\\w)\\k<c>",
                "\\p{L}+.*",
                "\\x{e4}.+",
                "(?s)line.line",
                "(?<=^)[a-z]+\\b.*",
                "JAN|FEB|MAR|APR",
                "(?:JAN|FEB)?(?:;(?:JAN|FEB))*",
                "\\Qa+b\\E|\\Qx(|)(|)\\E",
                "\\s*([+-]?\\d+)?\\s*(%|‰)?\\s*",
                "#?",
                "[^\\]\\[]*"
            })
    void normalPatternsAnswerAsTheyAlwaysDid(String regex) {
        CellMatch match = match(regex);

        for (String cell : CELLS) {
            assertThat(match.of(cell))
                    .as(cell)
                    .isEqualTo(Pattern.matches(regex, cell) ? Answer.MATCHES : Answer.DIFFERS);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(.*a){12}",
                "(a|aa)+(b)\\1",
                "(x)?(a+)+b\\1",
                "(.*)(.*)(.*)(.*)(.*)(.*)x",
                "(\\w+\\s?)+;\\1",
                "(?:a{0,9}){30}b"
            })
    void givesUpWhereAPatternTakesTooLong(String regex) {
        assertThat(match(regex).of("a".repeat(60) + "!")).isEqualTo(Answer.GIVEN_UP);
        assertThat(match(regex).of("!")).isNotEqualTo(Answer.GIVEN_UP);
    }

    @Test
    void givesUpWhereAPatternNeedsTooMuchStack() {
        assertThat(match("(a|b)*").of("ab".repeat(100_000))).isEqualTo(Answer.GIVEN_UP);
    }

    @Test
    void doesNotGiveUpOnALongText() {
        String text = "word, ".repeat(200_000);

        assertThat(match("(?:\\w+, )*+").of(text)).isEqualTo(Answer.MATCHES);
        assertThat(match("[a-z, ]*!").of(text)).isEqualTo(Answer.DIFFERS);
    }

    /** A matcher keeps what it knows of a text, and clears it before the next one. */
    @Test
    void aLongCellDoesNotSlowDownTheShortOnesBehindIt() {
        CellMatch match = match("(?:ab|c|a)*");
        match.of("c".repeat(3_000));

        for (int i = 0; i < 1_000_000; i++) {
            assertThat(match.of("ab") == Answer.MATCHES).isTrue();
        }
    }

    @Test
    void aPatternThatWasGivenUpOnManyCellsIsTriedNoMore() {
        CellMatch match = match("ok|(.*a){12}");
        String good = "ok";
        for (int i = 1; i < CellMatch.MAX_GIVEN_UP; i++) {
            match.of("a".repeat(60) + "!");
        }
        assertThat(match.of(good)).isEqualTo(Answer.MATCHES);
        match.of("a".repeat(60) + "!");

        assertThat(match.of(good)).isEqualTo(Answer.GIVEN_UP);
    }

    @Test
    void aPatternThatIsAlwaysSlowIsTriedUntilTheCreditOfTheColumnIsUsedUp() {
        String slow = "a".repeat(17) + "!"; // takes more than is free, and less than is lent
        CellMatch match = new CellMatch(CellPattern.of("(.*a){3}"), CellMatch.MORE_READS);

        assertThat(match.of(slow)).isEqualTo(Answer.DIFFERS);
        long cells = 0;
        while (cells < 1_000 && match.of(slow) == Answer.DIFFERS) {
            cells++;
        }
        assertThat(cells).isBetween(1L, 100L);
        assertThat(match.of("aaa")).isEqualTo(Answer.GIVEN_UP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)x",
                "x(a*|b*)(a*|b*)(a*|b*)(a*|b*)(a*|b*)(a*|b*)(a*|b*)(a*|b*)(a*|b*)(a*|b*)(a*|b*)c",
                "((((((x(|))*(|))*(|))*(|))*(|))*(|))*c",
                "((?:^){1000000000}){1000000000}x",
                "(?:\\b{g}|^){100000}x",
                "(?:a?(?<=\\za{0,100000}|.).)*",
                "(?:a{0,100000}b?){100000}",
                "\\Q[\\E(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)x",
                "[]](|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)x",
                "(\\01*|\\x01*|\\u0001*|\\x{1}*|\\pL*|\\p{L}*|\\cA*|\\ud83d\\ude00*|😀*|\\Q😀\\E*){1}"
                        + "(\\012*|\\d*|\\.*|[^]]*|[^\\]]*|.*)(a*|b*|c*)(?i:a*|b*)(?<n>a*|b*)\\k<n>(?>a*|b*)x",
                "[a[b]&&[^c\\]]](|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)x"
            })
    void refusesWaysToMatchNothingWhichNobodyCouldCount(String regex) {
        assertThatNoException().isThrownBy(() -> Pattern.compile(regex));
        assertThatExceptionOfType(CellPattern.Unusable.class)
                .isThrownBy(() -> CellPattern.of(regex))
                .withMessageContaining("too many ways");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a{1,100000}){1,100000}", "((a{1,1000}){1,1000}){1,1000}b"})
    void hugeNumbersOfRepeatsCostNothingToReadAndAreGivenUpSoon(String regex) {
        CellMatch match = match(regex);

        assertThat(match.of("!")).isEqualTo(Answer.DIFFERS);
        match.of("a".repeat(10_000) + "!");
    }

    @Test
    void takesAnExpressionOfExactlyTheLimitAndNoneThatIsLonger() {
        assertThatNoException().isThrownBy(() -> CellPattern.of("a".repeat(CellPattern.MAX_LENGTH)));
        assertThatExceptionOfType(CellPattern.Unusable.class)
                .isThrownBy(() -> CellPattern.of("a".repeat(CellPattern.MAX_LENGTH + 1)));
        assertThatNoException().isThrownBy(() -> CellPattern.of("word|".repeat(CellPattern.MAX_LENGTH / 5 - 1) + "w"));
    }

    @Test
    void takesNoComments() {
        assertThatExceptionOfType(CellPattern.Unusable.class)
                .isThrownBy(() -> CellPattern.of("(?ix)a # (|)"))
                .withMessageContaining("flag x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "(", "a{2,1}", "*", "\\", "\\Q\\E{"})
    void refusesWhatIsNoExpression(String regex) {
        assertThatExceptionOfType(CellPattern.Unusable.class)
                .isThrownBy(() -> CellPattern.of(regex))
                .withMessageStartingWith("Not a regular expression");
    }

    private static CellMatch match(String regex) {
        return new CellMatch(CellPattern.of(regex), CellMatch.CREDIT);
    }
}
