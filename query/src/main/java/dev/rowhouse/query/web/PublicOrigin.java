package dev.rowhouse.query.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the client reached the API: what the gateway says of the request that it passes on, or else the request's own address.
 * It goes into an answer to the same client and is trusted for nothing.
 */
final class PublicOrigin {

    private static final Pattern SCHEME = Pattern.compile("https?");
    private static final Pattern HOST = Pattern.compile("(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::\\d{1,5})?");

    private PublicOrigin() {}

    static String of(HttpServletRequest request) {
        String scheme = request.getHeader("X-Forwarded-Proto");
        String host = request.getHeader("X-Forwarded-Host");
        if (matches(SCHEME, scheme) && matches(HOST, host)) {
            return scheme + "://" + host;
        }
        String own = request.getHeader("Host");
        return request.getScheme() + "://" + (matches(HOST, own) ? own : "localhost:" + request.getLocalPort());
    }

    private static boolean matches(Pattern form, @Nullable String value) {
        return value != null && form.matcher(value).matches();
    }
}
