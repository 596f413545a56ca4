package dev.rowhouse.http.token;

import dev.rowhouse.accesstokens.BrowserSession;
import java.util.Arrays;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** What people do who are not signed in: they sign up or in, or show the token of a letter. auth serves it, the gateway routes it. */
public final class OpenCalls {

    private static final String[] POSTS = {
        "/api/auth/register",
        "/api/auth/login",
        "/api/auth/refresh",
        "/api/auth/confirmations",
        "/api/auth/confirmations/resend",
        "/api/auth/password-resets",
        "/api/auth/password-resets/redeem",
        "/api/auth/invitations/accept",
        "/api/auth/email/confirm",
        BrowserSession.PATH
    };

    private OpenCalls() {}

    public static RequestMatcher matcher() {
        return new OrRequestMatcher(Arrays.stream(POSTS)
                .map(path -> (RequestMatcher)
                        PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, path))
                .toList());
    }
}
