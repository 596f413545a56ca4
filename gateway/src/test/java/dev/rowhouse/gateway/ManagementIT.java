package dev.rowhouse.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rowhouse.events.Topology;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import tools.jackson.databind.JsonNode;

/** What operators see on the management port, and others do not on the gateway's own. */
@SuppressWarnings("NullAway.Init")
class ManagementIT extends GatewayOnServers {

    private static final String PARKED = Topology.GATEWAY_JOB_FAILED + ".parked";

    @LocalManagementPort
    private int managementPort;

    @Autowired
    private RabbitTemplate rabbit;

    @Autowired
    private AmqpAdmin admin;

    @AfterEach
    void emptyParkedQueue() {
        admin.purgeQueue(PARKED, false);
    }

    @Test
    void showsMetricsWithoutAToken() throws Exception {
        HttpResponse<String> metrics = manage("/actuator/prometheus");

        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(metrics.body())
                .contains("jvm_memory_used_bytes", "delivery_outbox_events", "delivery_outbox_oldest_age_seconds")
                .contains("delivery_parked_messages{queue=\"" + PARKED + "\"}");
        assertThat(manage("/actuator/env").statusCode()).isNotEqualTo(200);
    }

    @Test
    void showsNeitherMetricsNorQueuesOnItsOwnPort() throws Exception {
        assertThat(get("/actuator/prometheus").statusCode()).isEqualTo(403);
        assertThat(get("/actuator/health/delivery").statusCode()).isEqualTo(403);
        assertThat(get("/actuator/health/readiness").body()).doesNotContain("parked");
    }

    @Test
    void tellsOfParkedMessagesAndStaysReady() throws Exception {
        rabbit.send("", PARKED, MessageBuilder.withBody("{}".getBytes(UTF_8)).build());

        await().untilAsserted(() -> {
            JsonNode health = json(manage("/actuator/health/delivery"));
            assertThat(health.path("status").asString()).isEqualTo("PARKED");
            assertThat(health.path("components")
                            .path("parked")
                            .path("details")
                            .path(PARKED)
                            .asInt())
                    .isEqualTo(1);
        });
        assertThat(manage("/actuator/prometheus").body())
                .contains("delivery_parked_messages{queue=\"" + PARKED + "\"} 1.0");
        assertThat(manage("/actuator/health").statusCode()).isEqualTo(200);
        assertThat(json(manage("/actuator/health")).path("status").asString()).isEqualTo("UP");
        assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    }

    /** Tomcat refuses by itself, without asking a filter. */
    @Test
    void refusesTooLargeHeadersWithAProblemDocumentOnBothPorts() throws Exception {
        for (int each : new int[] {port, managementPort}) {
            HttpResponse<String> refusal = send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + each + "/"))
                    .header("X-Large", "x".repeat(20_000)));

            assertThat(refusal.statusCode()).isEqualTo(431);
            assertThat(refusal.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(json(refusal).path("type").asString()).isEqualTo("/problems/request-header-fields-too-large");
        }
    }

    private HttpResponse<String> manage(String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + path)));
    }
}
