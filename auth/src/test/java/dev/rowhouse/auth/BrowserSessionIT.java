package dev.rowhouse.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.accesstokens.AccessTokens;
import dev.rowhouse.accesstokens.BrowserSession;
import dev.rowhouse.accesstokens.SecretHash;
import dev.rowhouse.auth.Client.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@AuthService
@SuppressWarnings("NullAway.Init")
class BrowserSessionIT {

    private final Client client;
    private String email;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    BrowserSessionIT(@LocalServerPort int port) {
        client = new Client(port);
    }

    @BeforeEach
    void register() {
        email = Client.freshEmail();
        client.register(email, Client.PASSWORD);
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void isKeptByACookieThatScriptsCannotRead() {
        Answer opened = signIn(Client.PASSWORD);

        assertThat(opened.status()).isEqualTo(200);
        assertThat(opened.header("Set-Cookie"))
                .matches("rowhouse_session=[A-Za-z0-9_-]{43}; Path=/; Max-Age=7776000; Expires=[^;]*; HttpOnly;"
                        + " SameSite=Strict");
        assertThat(opened.header("Cache-Control")).contains("no-store");
        assertThat(opened.json().path("account").path("email").asString()).isEqualTo(email);
        assertThat(opened.json().path("account").path("scopes")).hasSize(5);
        assertThat(opened.text("csrf_token")).isEqualTo(BrowserSession.csrfToken(SecretHash.of(cookie(opened))));
        assertThat(opened.response().body()).doesNotContain(cookie(opened));
        assertThat(jdbc.sql("SELECT COUNT(*) FROM login_session WHERE cookie_hash = UNHEX(SHA2(?, 256))")
                        .param(cookie(opened))
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void needsHttpsWhereTheHostIsNotThisMachine() {
        Answer opened = client.signInAt("rows.example.org", email, Client.PASSWORD);

        assertThat(opened.header("Set-Cookie"))
                .startsWith("__Host-rowhouse_session=")
                .contains("; Secure; HttpOnly; SameSite=Strict")
                .contains("; Path=/;")
                .doesNotContain("Domain");
    }

    @Test
    void isFoundAgain() {
        Answer opened = signIn(Client.PASSWORD);
        String accessToken = exchange(opened).text("access_token");

        Answer again = client.get(BrowserSession.PATH, accessToken);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text("csrf_token")).isEqualTo(opened.text("csrf_token"));
        assertThat(again.json().path("account")).isEqualTo(opened.json().path("account"));
        assertThat(client.get(BrowserSession.PATH).status()).isEqualTo(401);
        String other = client.login(email, Client.PASSWORD).text("access_token");
        assertThat(client.get(BrowserSession.PATH, other).status()).isEqualTo(404);
        assertThat(client.get("/api/auth/sessions", accessToken).json().path("items"))
                .hasSize(2);
    }

    @Test
    void endsAtOnceWhenItsOwnerSignsOut() {
        Answer opened = signIn(Client.PASSWORD);
        String accessToken = exchange(opened).text("access_token");

        Answer ended = client.call("DELETE", BrowserSession.PATH, accessToken, Map.of());

        assertThat(ended.status()).isEqualTo(204);
        assertThat(ended.header("Set-Cookie")).startsWith("rowhouse_session=; Path=/; Max-Age=0;");
        assertThat(exchange(opened).status()).isEqualTo(401);
        assertThat(client.get(BrowserSession.PATH, accessToken).status()).isEqualTo(404);
    }

    @Test
    void endsAfterAWeekWithoutUse() {
        Answer opened = signIn(Client.PASSWORD);
        for (int day = 0; day < 24; day += 6) {
            clock.forward(Duration.ofDays(6));
            assertThat(exchange(opened).status()).isEqualTo(200);
        }
        clock.forward(Duration.ofDays(7));

        assertThat(exchange(opened).status()).isEqualTo(401);
    }

    @Test
    void endsAfterNinetyDaysHoweverMuchItIsUsed() {
        Answer opened = signIn(Client.PASSWORD);
        for (int day = 0; day < 84; day += 6) {
            clock.forward(Duration.ofDays(6));
            assertThat(exchange(opened).status()).isEqualTo(200);
        }
        assertThat(Instant.parse(
                        client.get(BrowserSession.PATH, exchange(opened).text("access_token"))
                                .text("expires_at")))
                .isBefore(clock.instant().plus(Duration.ofDays(6).plusMinutes(1)));
        clock.forward(Duration.ofDays(6));

        assertThat(exchange(opened).status()).isEqualTo(401);
    }

    @Test
    void endsWithAChangeOfPasswordElsewhereAndWithTheAccount() {
        Answer opened = signIn(Client.PASSWORD);
        String elsewhere = client.login(email, Client.PASSWORD).text("access_token");
        client.call(
                "POST",
                "/api/auth/password",
                elsewhere,
                Map.of("current_password", Client.PASSWORD, "new_password", "another good password"));
        assertThat(exchange(opened).status()).isEqualTo(401);

        Answer next = signIn("another good password");
        assertThat(exchange(next).status()).isEqualTo(200);
        jdbc.sql("UPDATE account SET disabled = TRUE WHERE email = ?")
                .param(email)
                .update();
        assertThat(exchange(next).status()).isEqualTo(401);
    }

    @Test
    void isRefusedAsALoginIs() {
        Answer wrong = signIn("not the password");

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.problem()).isEqualTo("/problems/bad-credentials");
        assertThat(wrong.header("Set-Cookie")).isEmpty();
        for (int failure = 1; failure < 10; failure++) {
            signIn("not the password");
        }
        assertThat(signIn(Client.PASSWORD).problem()).isEqualTo("/problems/too-many-attempts");
    }

    /** What a form of another site can send without asking. */
    @Test
    void takesJsonOnly() {
        String body = "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, Client.PASSWORD);

        for (String type : new String[] {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data"}) {
            Answer refused = client.post(BrowserSession.PATH, type, body);
            assertThat(refused.status()).isEqualTo(415);
            assertThat(refused.header("Set-Cookie")).isEmpty();
        }
    }

    private Answer signIn(String password) {
        return client.post(BrowserSession.PATH, Map.of("email", email, "password", password));
    }

    private Answer exchange(Answer opened) {
        return client.post(AccessTokens.EXCHANGE_PATH, Map.of("session", cookie(opened)));
    }

    private static String cookie(Answer opened) {
        return opened.header("Set-Cookie").replaceFirst("^[^=]*=", "").replaceFirst(";.*", "");
    }
}
