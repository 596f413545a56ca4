package dev.rowhouse.query;

import dev.rowhouse.testservers.BackingServers;
import java.util.UUID;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The service as deployed, on a free port, with the uploader's schemas behind it. */
@ExtendWith(BackingServers.class)
@SpringBootTest(
        classes = QueryApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"spring.config.name=query", "management.server.port=0", "query.report-time-limit=1s"})
abstract class RunningService {

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        CatalogFixture.migrate();
        BackingServers.properties("query").forEach((name, value) -> registry.add(name, () -> value));
        registry.add("spring.security.oauth2.resourceserver.jwt.jwk-set-uri", TestTokens::jwksUri);
    }

    Api as(UUID account) {
        return new Api(port, TestTokens.user(account));
    }

    /** Without a token. */
    Api management() {
        return new Api(managementPort, "");
    }

    Api withToken(String token) {
        return new Api(port, token);
    }
}
