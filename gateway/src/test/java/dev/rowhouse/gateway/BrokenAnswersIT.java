package dev.rowhouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rowhouse.testservers.wire.WireAnswer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Answers of the routes that are not exports': what ends too early must not look whole, and nobody sends what nobody takes. */
class BrokenAnswersIT extends RunningGateway {

    private static final ExportingService SERVICE = new ExportingService();

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        registerServers(registry);
        registry.add("gateway.routes.query", SERVICE::address);
    }

    private WireAnswer records(String dataset) throws IOException {
        return WireAnswer.get(URI.create("http://127.0.0.1:" + port), token, "/api/records/" + dataset);
    }

    @ParameterizedTest
    @ValueSource(strings = {"broken", "torn", "headless"})
    void areNotEndedAsIfTheyWereWhole(String dataset) throws Exception {
        try (WireAnswer answer = records(dataset)) {
            if (answer.status().startsWith("HTTP/1.1 200")) {
                assertThatThrownBy(answer::rest).isInstanceOf(IOException.class);
            } else {
                assertThat(answer.status()).startsWith("HTTP/1.1 5");
            }
        }
    }

    @Test
    void areLeftToTheServiceWhereTheCallerLeaves() throws Exception {
        try (WireAnswer answer = records("endless")) {
            assertThat(answer.next(1)).hasSize(1);
            assertThat(SERVICE.left).isFalse();
        }
        await().atMost(Duration.ofSeconds(5)).untilTrue(SERVICE.left);
    }
}
