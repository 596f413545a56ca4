package dev.rowhouse.gateway.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.rowhouse.gateway.GatewayProperties;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SuiteDocumentTest {

    private static final URI NOBODY = URI.create("http://127.0.0.1:1");

    private final List<HttpServer> servers = new ArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private Instant now = Instant.parse("2021-07-27T16:02:08Z");

    @AfterEach
    void stop() {
        end.countDown();
        servers.forEach(server -> server.stop(0));
    }

    @Test
    void putsTogetherWhatServicesSayOfOnePath() throws IOException {
        URI query = says(200, path("/api/uploads/{id}/rejects", "get"));
        URI uploader = says(200, path("/api/datasets/{name}", "put"));
        JsonNode document = read(document(query, uploader, query, query));

        assertThat(document.path("paths").path("/api/uploads/{id}/rejects").propertyNames())
                .contains("get", "post");
        assertThat(document.path("paths").has("/api/datasets/{name}")).isTrue();
        assertThat(document.path("info").path("title").asString()).isEqualTo("Rowhouse");
        assertThat(document.has("x-away")).isFalse();
    }

    @Test
    @Timeout(20)
    void leavesOutWhoIsAwayAndSaysSo() throws IOException {
        URI silent = silent();
        URI broken = says(500, "{}");
        URI nonsense = says(200, "<html>");
        JsonNode document = read(document(silent, broken, NOBODY, nonsense));

        assertThat(document.path("x-away").valueStream().map(JsonNode::asString))
                .containsExactly("auth", "uploader", "query", "notification");
        assertThat(document.path("paths").has("/api/uploads")).isTrue();
    }

    @Test
    void asksAgainAfterAMinuteOnly() throws IOException {
        URI all = says(200, path("/x", "get"));
        SuiteDocument document = document(all, all, all, all);

        document.json();
        now = now.plusSeconds(59);
        document.json();
        assertThat(asked).hasValue(4);

        now = now.plusSeconds(1);
        document.json();
        assertThat(asked).hasValue(8);
    }

    @Test
    void looksSoonerForWhoIsAway() throws IOException {
        URI there = says(200, path("/x", "get"));
        SuiteDocument document = document(there, there, there, NOBODY);

        document.json();
        now = now.plusSeconds(2);
        document.json();

        assertThat(asked).hasValue(6);
    }

    private static String path(String path, String method) {
        return "{\"paths\":{\"%s\":{\"%s\":{\"summary\":\"from afar\"}}}}".formatted(path, method);
    }

    private static JsonNode read(SuiteDocument document) {
        return JsonMapper.shared().readTree(document.json());
    }

    private SuiteDocument document(URI auth, URI uploader, URI query, URI notification) {
        return new SuiteDocument(
                HttpClient.newHttpClient(),
                new GatewayProperties.Routes(auth, uploader, query, notification, Duration.ofSeconds(2)),
                new Clock() {
                    @Override
                    public Instant instant() {
                        return now;
                    }

                    @Override
                    public ZoneId getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(ZoneId zone) {
                        return this;
                    }
                });
    }

    private URI says(int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return serve(server -> server.createContext("/openapi.json", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        }));
    }

    /** Takes the request and does not answer. */
    private URI silent() throws IOException {
        return serve(server -> server.createContext("/", exchange -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        }));
    }

    private URI serve(Consumer<HttpServer> contexts) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        contexts.accept(server);
        server.start();
        servers.add(server);
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }
}
