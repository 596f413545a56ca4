package dev.rowhouse.gateway.routes;

import dev.rowhouse.gateway.GatewayProperties;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up if all services behind the gateway say that they are ready. They are asked at the same time. */
final class ServicesHealthIndicator implements HealthIndicator {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final int OK = 200;

    private final HttpClient client;
    private final Map<String, URI> addresses;

    ServicesHealthIndicator(HttpClient client, GatewayProperties.Routes routes) {
        this.client = client;
        this.addresses = routes.byService();
    }

    @Override
    public Health health() {
        Map<String, CompletableFuture<Boolean>> asked = new LinkedHashMap<>();
        addresses.forEach((service, address) -> asked.put(service, isReady(address)));
        Health.Builder health = Health.up();
        asked.forEach((service, answer) -> {
            boolean ready = answer.join();
            health.withDetail(service, ready ? "ready" : "not ready");
            if (!ready) {
                health.down();
            }
        });
        return health.build();
    }

    private CompletableFuture<Boolean> isReady(URI address) {
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/actuator/health/readiness"))
                .timeout(TIMEOUT)
                .build();
        return client.sendAsync(request, BodyHandlers.discarding())
                .thenApply(response -> response.statusCode() == OK)
                .exceptionally(unreachable -> false);
    }
}
