package dev.rowhouse.http.token;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Takes the token of the header, but for requests that need none: a client that signs in, or whose person follows a
 * letter, may still send its expired one along. */
public final class TokensIgnoredAt implements BearerTokenResolver {

    private final BearerTokenResolver resolver = new DefaultBearerTokenResolver();
    private final RequestMatcher requests;

    public TokensIgnoredAt(RequestMatcher requests) {
        this.requests = requests;
    }

    @Override
    public @Nullable String resolve(HttpServletRequest request) {
        return requests.matches(request) ? null : resolver.resolve(request);
    }
}
