package dev.rowhouse.notification.letters;

import static dev.rowhouse.notification.SampleEvents.letter;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.events.LetterKind;
import dev.rowhouse.events.LetterRequested;
import dev.rowhouse.notification.SampleEvents;
import java.net.URI;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AccountLettersTest {

    private static final String TOKEN = "q83vEjRWeJq83vEjRWeJq83vEjRWeJq83vEjRWeJq80";
    private static final Set<LetterKind> WITH_TOKEN = EnumSet.of(
            LetterKind.CONFIRM_EMAIL, LetterKind.INVITATION, LetterKind.RESET_PASSWORD, LetterKind.CONFIRM_NEW_EMAIL);

    private final Letters letters = new Letters(URI.create("https://rowhouse.example/base"));

    @ParameterizedTest
    @CsvSource({
        "CONFIRM_EMAIL,     confirm",
        "INVITATION,        invitation",
        "RESET_PASSWORD,    reset",
        "CONFIRM_NEW_EMAIL, email",
    })
    void linksToThePageWithTheTokenBehindTheHash(LetterKind kind, String place) {
        String link = "https://rowhouse.example/base/#/" + place + "?token=" + TOKEN;

        Letter letter = letters.aboutAccount(of(kind));

        assertThat(letter.text()).contains(link + "\n", "once, until 27 July 2021, 13:00 UTC");
        assertThat(letter.html()).contains("href=\"" + link + "\"", "once, until <span>27 July 2021, 13:00 UTC");
        assertThat(letter.subject() + letter).doesNotContain(TOKEN);
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatHappenedWhenFromWhereAndWhatElseToDo(LetterKind kind) {
        Letter letter = letters.aboutAccount(of(kind));

        for (String form : new String[] {letter.text(), letter.html()}) {
            assertThat(form)
                    .contains("Hello Ada,", letter.subject(), "27 July 2021, 12:00 UTC, from the address 192.0.2.7")
                    .containsPattern("(?i)if (that was|you did)")
                    .doesNotContain("null", "${");
        }
    }

    @ParameterizedTest
    @EnumSource
    void linksNowhereWithoutAToken(LetterKind kind) {
        Letter letter = letters.aboutAccount(of(kind));

        assertThat(letter.text().contains("#/")).isEqualTo(WITH_TOKEN.contains(kind));
        assertThat(letter.html().contains("#/")).isEqualTo(WITH_TOKEN.contains(kind));
    }

    @Test
    void escapesNamesInHtmlAndKeepsThemInTheirLine() {
        LetterRequested event = letter(
                UUID.randomUUID(),
                LetterKind.INVITATION,
                "ada@example.org",
                "<b>Ada</b>\nhttps://evil.example ${7*7}",
                TOKEN,
                SampleEvents.NOON);

        Letter letter = letters.aboutAccount(event);

        assertThat(letter.text()).contains("Hello <b>Ada</b> https://evil.example ${7*7},");
        assertThat(letter.html()).contains("Hello &lt;b&gt;Ada&lt;/b&gt; https://evil.example ${7*7},");
    }

    private static LetterRequested of(LetterKind kind) {
        return letter(UUID.randomUUID(), kind, "ada@example.org", WITH_TOKEN.contains(kind) ? TOKEN : null);
    }
}
