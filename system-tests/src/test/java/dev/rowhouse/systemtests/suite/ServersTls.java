package dev.rowhouse.systemtests.suite;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * That somebody else's database and broker speak TLS.
 *
 * @param certificate of both, or of who signed it, in PEM
 * @param brokerPort where the broker takes nothing but TLS
 */
record ServersTls(Path certificate, int brokerPort) {

    private static final String AUTHORITY = "ROWHOUSE_TEST_AUTHORITY";
    private static final String BROKER_PORT = "ROWHOUSE_TEST_RABBITMQ_TLS_PORT";

    static Optional<ServersTls> fromEnvironment() {
        return Optional.ofNullable(System.getenv(AUTHORITY))
                .map(authority -> new ServersTls(
                        Path.of(authority), Integer.parseInt(Objects.requireNonNull(System.getenv(BROKER_PORT)))));
    }

    /** What docs/security.md says about MySQL and RabbitMQ, instead of what the properties have of that. */
    Map<String, String> on(Map<String, String> properties) {
        Map<String, String> encrypted = new LinkedHashMap<>(properties);
        encrypted.replaceAll(
                (name, value) -> value.startsWith("jdbc:mysql:") ? value + "&sslMode=VERIFY_IDENTITY" : value);
        if (encrypted.containsKey("spring.rabbitmq.port")) {
            encrypted.put("spring.rabbitmq.port", String.valueOf(brokerPort));
            encrypted.put("spring.rabbitmq.ssl.enabled", "true");
        }
        return encrypted;
    }
}
