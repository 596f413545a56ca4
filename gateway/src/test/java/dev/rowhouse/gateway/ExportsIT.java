package dev.rowhouse.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rowhouse.testservers.wire.WireAnswer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Exports on their way through the gateway, to the byte. */
class ExportsIT extends RunningGateway {

    private static final ExportingService SERVICE = new ExportingService();

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        registerServers(registry);
        registry.add("gateway.routes.query", SERVICE::address);
    }

    private WireAnswer export(String dataset) throws IOException {
        return WireAnswer.get(
                URI.create("http://127.0.0.1:" + port),
                token,
                "/api/datasets/" + dataset + "/export?n=eq.a%20b&format=csv");
    }

    @Test
    void keepsTrailers() throws Exception {
        try (WireAnswer answer = export("whole")) {
            assertThat(answer.status()).startsWith("HTTP/1.1 200");
            assertThat(new String(answer.rest(), UTF_8)).isEqualTo("a\r\nb\r\nc");
            assertThat(answer.headers())
                    .containsEntry("content-type", "text/csv;charset=UTF-8")
                    .containsEntry("content-disposition", "attachment; filename=\"whole.csv\"")
                    .containsEntry("trailer", "Row-Count, Repr-Digest")
                    .doesNotContainKey("keep-alive");
            assertThat(answer.trailers())
                    .containsEntry("row-count", "2")
                    .containsEntry("repr-digest", "sha-256=:eA==:");
        }
        assertThat(SERVICE.head)
                .contains("GET /api/datasets/whole/export?n=eq.a%20b&format=csv HTTP/1.1")
                .contains("Authorization: Bearer " + token)
                .contains("X-Forwarded-For: 127.0.0.1")
                .anyMatch(line -> line.startsWith("traceparent: 00-"))
                .filteredOn(line -> line.regionMatches(true, 0, "Host:", 0, 5))
                .hasSize(1);
    }

    /** They are of the caller's connection, and a body that is not sent on has no length there. */
    @Test
    void headersOfAConnectionAreNotThoseOfTheNext() throws IOException {
        assertThat(raw("HTTP/1.1", "Connection: close", "Keep-Alive: timeout=7", "TE: trailers", "Content-Length: 2"))
                .startsWith("HTTP/1.1 200");

        assertThat(SERVICE.head)
                .contains("Authorization: Bearer " + token)
                .noneMatch(line -> line.matches("(?i)(connection|keep-alive|te|content-length):.*"));
    }

    @Test
    void whoeverKnowsNoTrailersHasTheRest() throws IOException {
        assertThat(raw("HTTP/1.0")).startsWith("HTTP/1.1 200").endsWith("\r\n\r\na\r\nb\r\nc");
    }

    /** Asks with two bytes behind the head, and reads all there is. */
    private String raw(String protocol, String... headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String head = "GET /api/datasets/whole/export " + protocol + "\r\nHost: x\r\nAuthorization: Bearer " + token
                    + "\r\n" + String.join("\r\n", headers) + (headers.length > 0 ? "\r\n\r\nab" : "\r\n");
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(head.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"broken", "headless"})
    void breaksOffWhereTheServiceDoes(String dataset) throws Exception {
        try (WireAnswer answer = export(dataset)) {
            assertThatThrownBy(answer::rest).isInstanceOf(IOException.class);
        }
    }

    /** What a caller does not take is not taken from the service either, but for what fits into buffers. */
    @Test
    void takesNoMoreThanTheCallerAndLeavesWithIt() throws Exception {
        SERVICE.left.set(false);
        try (WireAnswer answer = export("endless")) {
            assertThat(answer.next(1)).hasSize(1);
            long before;
            do {
                before = SERVICE.sent.get();
            } while (!isStill(before));

            assertThat(before).isLessThan(64L * 1024 * 1024);
            assertThat(SERVICE.left).isFalse();
        }
        await().atMost(Duration.ofSeconds(1)).untilTrue(SERVICE.left);
    }

    /** The service does not write, so no write can fail. */
    @ParameterizedTest
    @ValueSource(strings = {"GET /api/datasets/waiting/export", "GET /api/records/waiting", "POST /api/sql"})
    void leavesWithACallerThatGoesBeforeTheAnswer(String request) throws Exception {
        SERVICE.head.clear();
        SERVICE.left.set(false);
        try (Socket caller = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String body = request.startsWith("POST") ? "{}" : "";
            String head = "%s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\n\r\n%s"
                    .formatted(request, token, body.length(), body);
            caller.getOutputStream().write(head.getBytes(UTF_8));
            await().atMost(Duration.ofSeconds(10)).until(() -> SERVICE.head.contains(request + " HTTP/1.1"));
            Thread.sleep(1000);
            assertThat(SERVICE.left).as("as long as the caller is there").isFalse();
        }
        await().atMost(Duration.ofSeconds(1)).untilTrue(SERVICE.left);
    }

    private static boolean isStill(long before) {
        try {
            await().during(Duration.ofMillis(500))
                    .atMost(Duration.ofSeconds(2))
                    .until(() -> SERVICE.sent.get() == before && before > 0);
            return true;
        } catch (ConditionTimeoutException stillSending) {
            return false;
        }
    }

    @Test
    void passesRefusalsOn() throws Exception {
        HttpResponse<String> refused = get("/api/datasets/none/export");

        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(refused.body()).isEqualTo("{}");
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
    }
}
