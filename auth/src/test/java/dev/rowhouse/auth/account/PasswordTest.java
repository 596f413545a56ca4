package dev.rowhouse.auth.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordTest {

    @Test
    void takesTwelveCharactersHoweverManyBytesTheyAre() {
        assertThat(Password.chosen("🔑".repeat(12)).text()).hasSize(24);
    }

    @Test
    void refusesElevenCharacters() {
        assertRefused("🔑".repeat(11));
    }

    @Test
    void takes128Characters() {
        assertThat(Password.chosen("x".repeat(128)).text()).hasSize(128);
    }

    @Test
    void refuses129Characters() {
        assertRefused("x".repeat(129));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1qaz2wsx3edc",
                "LeaveMeAlone",
                "password1234",
                "Sunshine2024",
                "monkey000000000000",
                "123456789012"
            })
    void refusesWhatManyPeopleHave(String typed) {
        assertRefused(typed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct horse battery", "2024 password", "password1234x", "xn7 93 qk 20"})
    void takesWhatFewPeopleHave(String typed) {
        assertThat(Password.chosen(typed).text()).isEqualTo(typed);
    }

    @Test
    void isTheSameInBothFormsOfAnUmlaut() {
        assertThat(new Password("a\u0308")).isEqualTo(new Password("\u00e4"));
    }

    @Test
    void isNotShown() {
        assertThat(new Password("correct horse battery").toString()).doesNotContain("horse");
    }

    private static void assertRefused(String typed) {
        assertThatExceptionOfType(InvalidField.class)
                .isThrownBy(() -> Password.chosen(typed))
                .satisfies(e -> assertThat(e.field()).isEqualTo("password"))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain(typed));
    }
}
