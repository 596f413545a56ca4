package dev.rowhouse.gateway.routes;

import dev.rowhouse.gateway.GatewayProperties;
import dev.rowhouse.http.OpenApiConfiguration;
import dev.rowhouse.http.OpenApiDocument;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * The OpenAPI document of the whole: the gateway's own and what the services behind it say of themselves. They are asked at
 * the same time and when somebody wants to know. What a service that is away offers is left out, and the document says so.
 */
final class SuiteDocument {

    private static final Logger log = LoggerFactory.getLogger(SuiteDocument.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration WHOLE_FOR = Duration.ofMinutes(1);
    private static final Duration PARTIAL_FOR = Duration.ofSeconds(2);
    private static final int OK = 200;

    private final HttpClient client;
    private final Map<String, URI> addresses;
    private final Clock clock;

    private byte[] json = {};
    private Instant goodUntil = Instant.MIN;

    SuiteDocument(HttpClient client, GatewayProperties.Routes routes, Clock clock) {
        this.client = client;
        this.addresses = routes.byService();
        this.clock = clock;
    }

    /** Kept for a while, and for a shorter one while a service is away. Only one caller asks; others wait for the same. */
    synchronized byte[] json() {
        if (clock.instant().isBefore(goodUntil)) {
            return json;
        }
        OpenApiDocument document = OpenApiDocument.of("gateway");
        List<String> away = new ArrayList<>();
        Map<String, CompletableFuture<@Nullable Map<?, ?>>> asked = new LinkedHashMap<>();
        addresses.forEach((service, address) -> asked.put(service, ask(service, address)));
        asked.forEach((service, answer) -> {
            Map<?, ?> told = answer.join();
            if (told == null) {
                away.add(service);
            } else {
                document.add(told);
            }
        });
        if (!away.isEmpty()) {
            document.tree().put("x-away", away);
        }
        json = JsonMapper.shared().writeValueAsBytes(document.tree());
        goodUntil = clock.instant().plus(away.isEmpty() ? WHOLE_FOR : PARTIAL_FOR);
        return json;
    }

    private CompletableFuture<@Nullable Map<?, ?>> ask(String service, URI address) {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(OpenApiConfiguration.PATH))
                .timeout(TIMEOUT)
                .build();
        return client.sendAsync(request, BodyHandlers.ofByteArray())
                .<@Nullable Map<?, ?>>thenApply(SuiteDocument::tree)
                .exceptionally(e -> {
                    log.warn("{} does not say what it offers: {}", service, e.toString());
                    return null;
                });
    }

    private static Map<?, ?> tree(HttpResponse<byte[]> response) {
        if (response.statusCode() != OK) {
            throw new IllegalStateException("Answered " + response.statusCode());
        }
        return JsonMapper.shared().readValue(response.body(), Map.class);
    }
}
