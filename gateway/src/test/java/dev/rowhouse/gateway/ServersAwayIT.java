package dev.rowhouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Nothing listens on port 1 of this machine. */
class ServersAwayIT extends RunningGateway {

    @DynamicPropertySource
    static void away(DynamicPropertyRegistry registry) {
        registerServers(registry);
        registry.add("gateway.routes.notification", () -> "http://127.0.0.1:1");
        registry.add("gateway.routes.query", () -> "http://127.0.0.1:1");
        registry.add("file-store.gridfs.uri", () -> "mongodb://127.0.0.1:1/rowhouse");
        registry.add("file-store.gridfs.timeout", () -> "500ms");
    }

    @Test
    void says503WhenTheStoreIsAway() throws Exception {
        HttpResponse<String> response = send(raw("", "a,b\n1,2\n".getBytes(java.nio.charset.StandardCharsets.UTF_8)));

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(type(response)).isEqualTo("/problems/service-unavailable");
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        assertThat(json(get("/api/uploads")).path("items").size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/notifications", "/api/datasets/hired/export"})
    void says503ForAServiceThatIsAway(String path) throws Exception {
        HttpResponse<String> response = get(path);

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(type(response)).isEqualTo("/problems/service-unavailable");
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
    }
}
