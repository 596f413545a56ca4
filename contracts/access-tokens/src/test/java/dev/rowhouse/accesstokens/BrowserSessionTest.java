package dev.rowhouse.accesstokens;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserSessionTest {

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LocalHost", "127.0.0.1", "127.8.9.10", "[::1]", "::1"})
    void needsNoHttpsAtALoopbackAddress(String host) {
        assertThat(BrowserSession.cookieName(host, false)).isEqualTo("rowhouse_session");
        assertThat(BrowserSession.cookieName(host, true)).isEqualTo("__Host-rowhouse_session");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rows.example.org",
                "localhost.example.org",
                "127.0.0.1.example.org",
                "128.0.0.1",
                "10.127.0.0",
                "127.1",
                "[::2]",
                ""
            })
    void needsHttpsEverywhereElse(String host) {
        assertThat(BrowserSession.cookieName(host, false)).isEqualTo("__Host-rowhouse_session");
    }

    @Test
    void csrfTokensAreOfOneCookie() {
        String one = BrowserSession.csrfToken(SecretHash.of("a".repeat(43)));

        assertThat(one).hasSize(43).isEqualTo(BrowserSession.csrfToken(SecretHash.of("a".repeat(43))));
        assertThat(BrowserSession.csrfToken(SecretHash.of("b".repeat(43)))).isNotEqualTo(one);
    }

    @Test
    void takesSecretsOfTheRightFormOnly() {
        assertThat(BrowserSession.isWellFormed("aZ0_-".repeat(8) + "abc")).isTrue();
        for (String other : new String[] {"", "a".repeat(42), "a".repeat(44), "a".repeat(42) + "=", "a".repeat(8000)}) {
            assertThat(BrowserSession.isWellFormed(other)).isFalse();
        }
    }
}
