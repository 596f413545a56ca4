package dev.rowhouse.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

@AuthService
class ProbesIT {

    private final Client client;
    private final Client management;

    ProbesIT(@LocalServerPort int port, @LocalManagementPort int managementPort) {
        client = new Client(port);
        management = new Client(managementPort);
    }

    @Test
    void answersOnItsOwnPortWithoutAToken() {
        for (String probe : new String[] {"liveness", "readiness"}) {
            Client.Answer answer = client.get("/actuator/health/" + probe);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text("status")).isEqualTo("UP");
        }
    }

    @Test
    void isMeasuredOnTheManagementPortOnly() {
        assertThat(management.get("/actuator/prometheus").response().body()).contains("jvm_memory_used_bytes");
        assertThat(client.get("/actuator/prometheus").status()).isEqualTo(404);
        assertThat(management.get("/actuator/env").status()).isNotEqualTo(200);
    }
}
