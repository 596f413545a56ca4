package dev.rowhouse.gateway.security;

import dev.rowhouse.accesstokens.BrowserSession;
import dev.rowhouse.accesstokens.SecretHash;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The token that a request has to have beside its session's cookie. It is told by the cookie, so nothing is kept. The
 * configurer of the framework is not used: it would leave out requests in which it finds a bearer token.
 */
final class CsrfTokens implements CsrfTokenRepository, CsrfTokenRequestHandler {

    private static final String PARAMETER = "_csrf"; // has to have a name, and is not looked at

    private final SessionCookie cookie;

    private CsrfTokens(SessionCookie cookie) {
        this.cookie = cookie;
    }

    /** A filter for what changes anything and has a cookie to say who calls. */
    static CsrfFilter filter(SessionCookie cookie, ProblemAnswers answers) {
        CsrfTokens tokens = new CsrfTokens(cookie);
        CsrfFilter filter = new CsrfFilter(tokens);
        filter.setRequestHandler(tokens);
        filter.setAccessDeniedHandler(answers);
        RequestMatcher unsafe = CsrfFilter.DEFAULT_CSRF_MATCHER;
        filter.setRequireCsrfProtectionMatcher(
                request -> unsafe.matches(request) && cookie.find(request).isPresent());
        return filter;
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        return cookie.find(request)
                .map(found -> token(BrowserSession.csrfToken(SecretHash.of(found))))
                .orElse(null);
    }

    /** There is no token without a cookie, and none is asked for then. */
    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        throw new IllegalStateException("No cookie, no token");
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {}

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {}

    /** The header only: to look for a parameter would be to read the body, which may be a file. */
    @Override
    public @Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
        return request.getHeader(token.getHeaderName());
    }

    private static CsrfToken token(String value) {
        return new DefaultCsrfToken(BrowserSession.CSRF_HEADER, PARAMETER, value);
    }
}
