package dev.rowhouse.gateway.security;

import dev.rowhouse.accesstokens.BrowserSession;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Finds the cookie of a browser's session, where it counts: for the API, and where no header says who calls. */
final class SessionCookie {

    private static final String API = "/api/";

    private final RequestMatcher signIn;

    /** Makes one that does not count where people sign in. */
    SessionCookie(RequestMatcher signIn) {
        this.signIn = signIn;
    }

    Optional<String> find(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null
                || request.getHeader(HttpHeaders.AUTHORIZATION) != null
                || !request.getRequestURI().startsWith(API)
                || signIn.matches(request)) {
            return Optional.empty();
        }
        String name = BrowserSession.cookieName(request.getServerName(), request.isSecure());
        return Arrays.stream(cookies)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .filter(BrowserSession::isWellFormed)
                .findFirst();
    }
}
