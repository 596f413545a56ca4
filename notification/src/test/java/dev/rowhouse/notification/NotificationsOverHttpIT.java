package dev.rowhouse.notification;

import static dev.rowhouse.notification.SampleEvents.completed;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.rowhouse.events.JobCompleted;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

class NotificationsOverHttpIT extends RunningNotification {

    private static final Map<String, UnaryOperator<JWTClaimsSet.Builder>> WRONG = Map.of(
            "expired", claims -> claims.expirationTime(Date.from(Instant.now().minus(Duration.ofMinutes(5)))),
            "audience", claims -> claims.audience("another-deployment"),
            "issuer", claims -> claims.issuer("http://elsewhere.example"));

    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    @Test
    void listsWhatWasMailed() throws Exception {
        UUID account = registeredAccount();
        JobCompleted event = completed(account);
        publish(event);
        await().atMost(ofSeconds(20))
                .untilAsserted(() -> assertThat(statusOf(event.eventId())).isEqualTo("sent"));

        HttpResponse<String> answer = get(port, "/api/notifications", ISSUER.token(account));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"id\":\"" + event.eventId() + "\"")
                .contains("\"kind\":\"job.completed\"")
                .contains("\"upload_id\":\"" + event.uploadId() + "\"")
                .contains("\"subject\":\"hired.csv: 1,937 of 2,000 rows loaded, 63 rejected\"")
                .containsPattern("\"created_at\":\"[0-9T:.-]+Z\"")
                .contains("\"next_cursor\":null");
        assertThat(get(port, "/api/notifications", ISSUER.token(UUID.randomUUID()))
                        .body())
                .contains("\"items\":[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"expired", "audience", "issuer"})
    void refusesTokensThatAreNotForHereAndNow(String wrong) throws Exception {
        String token = ISSUER.token(UUID.randomUUID(), Objects.requireNonNull(WRONG.get(wrong)));

        HttpResponse<String> answer = get(port, "/api/notifications", token);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void refusesATokenThatIsForSomeDatasetsOnly() throws Exception {
        String token = ISSUER.token(UUID.randomUUID(), claims -> claims.claim("datasets", List.of("hired")));

        assertThat(get(port, "/api/notifications", token).statusCode()).isEqualTo(403);
    }

    @Test
    void refusesATokenOfAnotherKey() throws Exception {
        assertThat(get(port, "/api/notifications", ISSUER.forged(UUID.randomUUID()))
                        .statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health/liveness", "/actuator/health/readiness"})
    void answersProbesOnBothPortsWithoutAToken(String path) throws Exception {
        for (int each : new int[] {port, managementPort}) {
            HttpResponse<String> answer = get(each, path, null);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"UP\"");
        }
    }

    @Test
    void showsMetricsOnTheManagementPortOnly() throws Exception {
        HttpResponse<String> metrics = get(managementPort, "/actuator/prometheus", null);

        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(metrics.body()).contains("jvm_memory_used_bytes");
        assertThat(get(port, "/actuator/prometheus", null).statusCode()).isEqualTo(404);
        assertThat(get(managementPort, "/actuator/env", null).statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> get(int atPort, String path, @Nullable String token)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + atPort + path))
                .timeout(ofSeconds(10));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
