package dev.rowhouse.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class SessionCookieTest {

    private static final String SECRET = "s".repeat(43);

    private final SessionCookie cookie =
            new SessionCookie(request -> request.getRequestURI().equals("/api/auth/login"));

    /** A neighbouring host, or a page without HTTPS, can set any cookie but those with the prefix. */
    @ParameterizedTest
    @CsvSource({
        "localhost,        rowhouse_session,        true",
        "127.0.0.1,        rowhouse_session,        true",
        "rows.example.org, rowhouse_session,        false",
        "rows.example.org, __Host-rowhouse_session, true",
        "localhost,        __Host-rowhouse_session, false",
    })
    void countsByTheNameThatBelongsToTheHost(String host, String name, boolean counts) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/uploads");
        request.setServerName(host);
        request.setCookies(new Cookie("other", SECRET), new Cookie(name, SECRET));

        assertThat(cookie.find(request).isPresent()).isEqualTo(counts);
    }

    @Test
    void countsForTheApiOnlyAndNotBesideAHeader() {
        MockHttpServletRequest page = new MockHttpServletRequest("GET", "/assets/main.js");
        MockHttpServletRequest login = new MockHttpServletRequest("POST", "/api/auth/login");
        MockHttpServletRequest bearer = new MockHttpServletRequest("GET", "/api/uploads");
        bearer.addHeader("Authorization", "");

        for (MockHttpServletRequest request : new MockHttpServletRequest[] {page, login, bearer}) {
            request.setCookies(new Cookie("rowhouse_session", SECRET));
            assertThat(cookie.find(request)).isEmpty();
        }
    }
}
