package dev.rowhouse.gateway.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** A request as services may see it: with at most one Authorization, which may be another, and without cookies. */
final class ServiceRequest extends HttpServletRequestWrapper {

    private final @Nullable String authorization;

    ServiceRequest(HttpServletRequest request, @Nullable String authorization) {
        super(request);
        this.authorization = authorization;
    }

    @Override
    public @Nullable String getHeader(String name) {
        if (name.equalsIgnoreCase(HttpHeaders.COOKIE)) {
            return null;
        }
        return name.equalsIgnoreCase(HttpHeaders.AUTHORIZATION) ? authorization : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        if (name.equalsIgnoreCase(HttpHeaders.COOKIE) || name.equalsIgnoreCase(HttpHeaders.AUTHORIZATION)) {
            String header = getHeader(name);
            return Collections.enumeration(header == null ? Set.of() : Set.of(header));
        }
        return super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        Set<String> hidden = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        hidden.add(HttpHeaders.COOKIE);
        hidden.add(HttpHeaders.AUTHORIZATION);
        Set<String> names = new LinkedHashSet<>(Collections.list(super.getHeaderNames()));
        names.removeIf(hidden::contains);
        if (authorization != null) {
            names.add(HttpHeaders.AUTHORIZATION);
        }
        return Collections.enumeration(names);
    }

    @Override
    public Cookie @Nullable [] getCookies() {
        return null;
    }
}
