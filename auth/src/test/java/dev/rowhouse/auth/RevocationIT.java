package dev.rowhouse.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.auth.Client.Answer;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What auth tells the other services of revoked sessions and accounts. */
@AuthService
class RevocationIT {

    private final Client client;

    @Autowired
    private JdbcClient jdbc;

    RevocationIT(@LocalServerPort int port) {
        client = new Client(port);
    }

    @Test
    void tellsASessionThatWasLeft() {
        Answer login = client.newMember(Client.freshEmail());
        JsonNode claims = claims(login);
        assertThat(revocations().path("sessions").toString())
                .doesNotContain(claims.path("sid").asString());

        client.call("POST", "/api/auth/logout", login.text("access_token"), Map.of());

        assertThat(revocations().path("sessions").toString())
                .contains(claims.path("sid").asString());
        assertThat(revocations().path("accounts").has(claims.path("sub").asString()))
                .isFalse();
    }

    @Test
    void tellsTheAccountWhoseRoleChangedAndLetsNewerTokensPass() {
        Answer login = client.newMember(Client.freshEmail());
        JsonNode old = claims(login);

        change(old, Map.of("role", "viewer"));

        long before =
                revocations().path("accounts").path(old.path("sub").asString()).asLong();
        JsonNode renewed = claims(client.refresh(login.text("refresh_token")));
        assertThat(old.path("iat").asLong()).isLessThan(before);
        assertThat(renewed.path("iat").asLong()).isGreaterThanOrEqualTo(before);
    }

    @Test
    void tellsTheAccountThatWasDisabled() {
        JsonNode claims = claims(client.newMember(Client.freshEmail()));

        change(claims, Map.of("disabled", true));

        assertThat(revocations().path("accounts").has(claims.path("sub").asString()))
                .isTrue();
    }

    @Test
    void tellsNothingOfAChangeThatChangesNothing() {
        JsonNode claims = claims(client.newMember(Client.freshEmail()));

        change(claims, Map.of("role", "member", "disabled", false));

        assertThat(revocations().path("accounts").has(claims.path("sub").asString()))
                .isFalse();
    }

    @Test
    void forgetsWhatEveryTokenHasOutlived() {
        Answer login = client.newMember(Client.freshEmail());
        client.call("POST", "/api/auth/logout", login.text("access_token"), Map.of());
        String session = claims(login).path("sid").asString();

        jdbc.sql("UPDATE login_session SET revoked_at = revoked_at - INTERVAL 18 MINUTE WHERE HEX(id) = ?")
                .param(session.replace("-", "").toUpperCase(java.util.Locale.ROOT))
                .update();

        assertThat(revocations().path("sessions").toString()).doesNotContain(session);
    }

    private void change(JsonNode claims, Map<String, ?> change) {
        String admin = client.login("admin@localhost", TestKeys.ADMIN_PASSWORD).text("access_token");
        assertThat(client.call("PATCH", "/api/auth/users/" + claims.path("sub").asString(), admin, change)
                        .status())
                .isEqualTo(200);
    }

    private JsonNode revocations() {
        return client.get("/internal/revocations").json();
    }

    private static JsonNode claims(Answer tokens) {
        String payload = tokens.text("access_token").split("\\.")[1];
        return JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(payload));
    }
}
