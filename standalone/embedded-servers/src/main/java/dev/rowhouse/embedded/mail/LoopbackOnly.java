package dev.rowhouse.embedded.mail;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets through what a browser asks of this very machine. A web page elsewhere can make its own name point to 127.0.0.1 and
 * then read from here what it likes; but the browser still sends that name as the host.
 */
final class LoopbackOnly extends Filter {

    private static final Set<String> HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

    @Override
    public String description() {
        return "refuses other hosts and methods";
    }

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Cache-Control", "no-store");
        if (!isOurs(exchange.getRequestHeaders().getFirst("Host"))) {
            Answers.text(exchange, 421, "This is not the host you are looking for.");
        } else if (!Set.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
            headers.set("Allow", "GET, HEAD");
            Answers.text(exchange, 405, "Mail can only be read here.");
        } else {
            chain.doFilter(exchange);
        }
    }

    private static boolean isOurs(@Nullable String host) {
        return host != null && HOSTS.contains(host.replaceFirst(":\\d*$", ""));
    }
}
