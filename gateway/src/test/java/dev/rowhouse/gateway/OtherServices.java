package dev.rowhouse.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.rowhouse.accesstokens.AccessTokens;
import dev.rowhouse.testservers.TestCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/**
 * A service behind the gateway that says what it was asked: {@code <name> <method> <raw path and query> <authorization>
 * <body length>}. With the path {@code /api/records/large} it answers 64 MiB,
 * with {@code /api/records/forwarded} whom it is told the request comes from, with {@code /api/records/traced} in which
 * trace, with {@code /api/records/headers} which headers it got. It also publishes the keys of {@link Tokens}, and
 * exchanges what it is told to.
 */
final class OtherServices {

    static final long LARGE_BYTES = 64L * 1024 * 1024;

    private static final String NOTHING_REVOKED = "{\"sessions\":[],\"accounts\":{}}";

    private final String name;
    private final String scheme;
    private final HttpServer server;

    private final Map<String, String> exchanged = new ConcurrentHashMap<>();
    private final AtomicInteger exchanges = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();

    private volatile boolean ready = true;
    private volatile Duration exchangeTakes = Duration.ZERO;
    private volatile boolean exchangeFails;
    private volatile Duration exchangeLasts = Duration.ofSeconds(60);
    private volatile String revocations = NOTHING_REVOKED;

    OtherServices(String name) {
        this(name, HttpServer::create, "http");
    }

    /** One that speaks TLS. */
    OtherServices(String name, TestCertificate certificate) {
        this(
                name,
                (address, backlog) -> {
                    HttpsServer server = HttpsServer.create(address, backlog);
                    server.setHttpsConfigurator(new HttpsConfigurator(certificate.serving()));
                    return server;
                },
                "https");
    }

    private OtherServices(String name, Creation creation, String scheme) {
        this.name = name;
        this.scheme = scheme;
        try {
            server = creation.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::answer);
        server.start();
    }

    private interface Creation {
        HttpServer create(InetSocketAddress address, int backlog) throws IOException;
    }

    String address() {
        return scheme + "://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Takes this credential for that access token from now on. */
    void exchange(String credential, String accessToken) {
        exchanged.put(credential, accessToken);
    }

    void exchangeTakes(Duration time) {
        exchangeTakes = time;
    }

    void refuse(String credential) {
        exchanged.remove(credential);
    }

    /** What it says of how long its access tokens are good. */
    void exchangeLasts(Duration time) {
        exchangeLasts = time;
    }

    void exchangeFails(boolean fails) {
        exchangeFails = fails;
    }

    /** How often it was asked for anything. */
    int requests() {
        return requests.get();
    }

    /** How often it was asked to exchange something. */
    int exchanges() {
        return exchanges.get();
    }

    /** Says that tokens of that account which were issued until now are void. */
    void revokeTokensOf(UUID account) {
        revocations = "{\"sessions\":[],\"accounts\":{\"%s\":%d}}"
                .formatted(account, Instant.now().getEpochSecond());
    }

    void ready(boolean ready) {
        this.ready = ready;
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/actuator/health/readiness")) {
                exchange.sendResponseHeaders(ready ? 200 : 503, -1);
            } else if (path.equals("/.well-known/jwks.json")) {
                send(exchange, Tokens.jwks());
            } else if (path.equals(AccessTokens.EXCHANGE_PATH)) {
                exchange(exchange);
            } else if (path.equals("/api/records/headers")) {
                send(exchange, new TreeMap<>(exchange.getRequestHeaders()).toString());
            } else if (path.equals(AccessTokens.REVOCATIONS_PATH)) {
                send(exchange, revocations);
            } else if (path.equals("/api/records/forwarded")) {
                send(exchange, String.valueOf(exchange.getRequestHeaders().get("X-Forwarded-For")));
            } else if (path.equals("/api/records/origin")) {
                send(
                        exchange,
                        exchange.getRequestHeaders().get("X-Forwarded-Proto")
                                + " "
                                + exchange.getRequestHeaders().get("X-Forwarded-Host"));
            } else if (path.equals("/api/records/traced")) {
                send(exchange, String.valueOf(exchange.getRequestHeaders().getFirst("traceparent")));
            } else if (path.equals("/api/records/large")) {
                sendLarge(exchange);
            } else {
                send(exchange, description(exchange));
            }
        }
    }

    private void exchange(HttpExchange exchange) throws IOException {
        exchanges.incrementAndGet();
        LockSupport.parkNanos(exchangeTakes.toNanos());
        JsonNode given = RunningGateway.JSON.readTree(exchange.getRequestBody());
        String token =
                exchanged.get(given.path("token").asString(given.path("session").asString("")));
        if (exchangeFails || token == null) {
            exchange.sendResponseHeaders(exchangeFails ? 500 : 401, -1);
        } else {
            send(exchange, "{\"access_token\":\"" + token + "\",\"expires_in\":" + exchangeLasts.toSeconds() + "}");
        }
    }

    private String description(HttpExchange exchange) throws IOException {
        long length;
        try (InputStream body = exchange.getRequestBody()) {
            length = body.transferTo(OutputStream.nullOutputStream());
        }
        return String.join(
                " ",
                name,
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                Long.toString(length));
    }

    private static void send(HttpExchange exchange, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain");
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(200, head ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
    }

    private static void sendLarge(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        byte[] block = new byte[64 * 1024];
        for (long sent = 0; sent < LARGE_BYTES; sent += block.length) {
            exchange.getResponseBody().write(block);
        }
    }
}
