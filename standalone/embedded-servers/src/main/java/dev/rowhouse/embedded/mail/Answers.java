package dev.rowhouse.embedded.mail;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Ways to answer an exchange. Each ends it. */
final class Answers {

    private static final String PAGE_POLICY = "default-src 'none'; style-src 'self'; frame-src 'self';"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private Answers() {}

    static void text(HttpExchange exchange, int status, String text) throws IOException {
        send(exchange, status, "text/plain; charset=utf-8", "default-src 'none'", text);
    }

    static void page(HttpExchange exchange, String html) throws IOException {
        send(exchange, 200, "text/html; charset=utf-8", PAGE_POLICY, html);
    }

    static void send(HttpExchange exchange, int status, String type, String policy, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        boolean hasBody = !exchange.getRequestMethod().equals("HEAD") && bytes.length > 0;
        try (OutputStream out = begin(exchange, status, type, policy, hasBody ? bytes.length : -1)) {
            if (hasBody) {
                out.write(bytes);
            }
        }
    }

    /** Headers only; the caller writes the body and closes the stream, which ends the exchange. */
    static OutputStream begin(HttpExchange exchange, int status, String type, String policy, long length)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Content-Security-Policy", policy);
        exchange.sendResponseHeaders(status, length);
        return exchange.getResponseBody();
    }
}
