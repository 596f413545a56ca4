package dev.rowhouse.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rowhouse.auth.Client.Answer;
import dev.rowhouse.testservers.BackingServers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;

/** In a service of its own: other tests sign with the key that is published first. */
@ExtendWith(BackingServers.class)
class KeyRotationIT {

    private OwnAuth auth;
    private Client client;

    @BeforeEach
    void start() {
        OwnServers.emptySchema();
        auth = OwnAuth.start(Map.of(
                "auth.admin.password", TestKeys.ADMIN_PASSWORD,
                "auth.registration", "open",
                "auth.email-confirmation", "false",
                "auth.key-rotation.announced", "3s"));
        client = auth.client();
    }

    @AfterEach
    void stop() {
        auth.close();
    }

    @Test
    void noGoodTokenIsRefusedWhileKeysChange() {
        String email = Client.freshEmail();
        String before = client.newMember(email).text("access_token");
        String admin = client.login("admin@localhost", TestKeys.ADMIN_PASSWORD).text("access_token");

        Answer next = client.call("POST", "/api/auth/keys/rotate", admin, Map.of());

        assertThat(next.status()).isEqualTo(202);
        assertThat(Instant.parse(next.text("signs_from"))).isAfter(Instant.now());
        assertThat(published()).containsExactlyInAnyOrder(kid(before), next.text("kid"));
        assertThat(kid(client.login(email, Client.PASSWORD).text("access_token")))
                .isEqualTo(kid(before));
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            String token = client.login(email, Client.PASSWORD).text("access_token");
            assertThat(kid(token)).isEqualTo(next.text("kid"));
            assertThat(client.get("/api/auth/me", token).status()).isEqualTo(200);
        });
        assertThat(client.get("/api/auth/me", before).status()).isEqualTo(200);
    }

    @Test
    void membersDoNotChangeKeys() {
        String member = client.newMember(Client.freshEmail()).text("access_token");

        assertThat(client.call("POST", "/api/auth/keys/rotate", member, Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(published()).containsExactly(kid(member));
    }

    private List<String> published() {
        return client.get("/.well-known/jwks.json")
                .json()
                .path("keys")
                .valueStream()
                .map(key -> key.path("kid").asString())
                .toList();
    }

    private static String kid(String token) {
        String header = new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[0]), StandardCharsets.UTF_8);
        return JsonMapper.shared().readTree(header).path("kid").asString();
    }
}
