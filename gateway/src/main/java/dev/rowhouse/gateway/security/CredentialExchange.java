package dev.rowhouse.gateway.security;

import dev.rowhouse.accesstokens.ApiTokenFormat;
import dev.rowhouse.accesstokens.BrowserSession;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Puts an access token in place of an API token or a session's cookie. What comes behind sees a request that has an access
 * token or none, whatever the caller sent.
 */
final class CredentialExchange extends OncePerRequestFilter {

    private static final String BEARER = "Bearer ";
    private static final Set<String> ELSEWHERE = Set.of("cross-site", "same-site");

    private final ExchangedTokens tokens;
    private final SessionCookie cookie;
    private final RequestMatcher signIn;
    private final ProblemAnswers answers;

    CredentialExchange(ExchangedTokens tokens, SessionCookie cookie, RequestMatcher signIn, ProblemAnswers answers) {
        this.tokens = tokens;
        this.cookie = cookie;
        this.signIn = signIn;
        this.answers = answers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> session = cookie.find(request);
        if ((session.isPresent() || request.getRequestURI().equals(BrowserSession.PATH)) && isFromElsewhere(request)) {
            answers.handle(request, response, new CsrfException("From a page of another origin"));
            return;
        }
        @Nullable String authorization;
        try {
            authorization = session.isPresent()
                    ? ofSession(session.get(), request)
                    : ofHeader(request.getHeader(HttpHeaders.AUTHORIZATION), request);
        } catch (AuthenticationException e) {
            answers.commence(request, response, e);
            return;
        }
        chain.doFilter(new ServiceRequest(request, authorization), response);
    }

    /** What a browser says of where a request comes from, which no page can change. */
    private static boolean isFromElsewhere(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return site != null && ELSEWHERE.contains(site);
    }

    /** A cookie of a session that is over counts as none: what is open to anybody stays so for its browser. */
    private @Nullable String ofSession(String secret, HttpServletRequest request) {
        return accessToken(new Credential(Credential.Kind.SESSION, secret), request)
                .map(BEARER::concat)
                .orElse(null);
    }

    private @Nullable String ofHeader(@Nullable String authorization, HttpServletRequest request) {
        if (authorization == null || !isApiToken(authorization)) {
            return authorization;
        }
        if (signIn.matches(request)) {
            return null; // a client that signs in may still send its token along
        }
        String token = authorization.substring(BEARER.length());
        if (!ApiTokenFormat.isWellFormed(token)) {
            throw new InvalidBearerTokenException("The API token is mistyped");
        }
        return accessToken(new Credential(Credential.Kind.TOKEN, token), request)
                .map(BEARER::concat)
                .orElseThrow(() -> new InvalidBearerTokenException("The API token is unknown, revoked or expired"));
    }

    private Optional<String> accessToken(Credential credential, HttpServletRequest request) {
        String address = request.getRemoteAddr();
        FreshToken fresh = () -> tokens.accessToken(credential, address);
        request.setAttribute(FreshToken.class.getName(), fresh);
        return fresh.get();
    }

    private static boolean isApiToken(String authorization) {
        return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && authorization.startsWith(ApiTokenFormat.PREFIX, BEARER.length());
    }
}
