package dev.rowhouse.auth.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    private static final String LABELS = "@" + "a".repeat(63) + "." + "b".repeat(63) + "." + "c".repeat(61);

    @ParameterizedTest
    @ValueSource(strings = {"admin@localhost", "o'neil+tag@mail.example.org", " Ada@Example.ORG "})
    void takesWhatBrowsersTake(String typed) {
        assertThat(EmailAddress.of(typed).text()).isEqualTo(typed.strip().toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "@b",
                "a@",
                "a@@b",
                "a b@c",
                "a@b..c",
                "a@-b",
                "a@b-",
                "a\n@b",
                "a@b\nBcc: c@d",
                "\u212Aelvin@example.org",
                "ä@example.org"
            })
    void refusesTheRest(String typed) {
        assertThat(EmailAddress.find(typed)).isEmpty();
    }

    @Test
    void takes254Characters() {
        String address = "a".repeat(64) + LABELS;
        assertThat(address).hasSize(254);
        assertThat(EmailAddress.of(address).text()).isEqualTo(address);
    }

    @Test
    void refuses255Characters() {
        assertThatExceptionOfType(InvalidField.class).isThrownBy(() -> EmailAddress.of("a".repeat(64) + LABELS + "c"));
    }
}
