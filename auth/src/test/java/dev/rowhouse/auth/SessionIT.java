package dev.rowhouse.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.auth.Client.Answer;
import dev.rowhouse.auth.session.ExpiredSessions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import tools.jackson.databind.JsonNode;

@AuthService
class SessionIT {

    private final Client client;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ExpiredSessions expiredSessions;

    SessionIT(@LocalServerPort int port) {
        client = new Client(port);
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void signsInWithJson() {
        Answer answer = client.newMember(Client.freshEmail());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("token_type")).isEqualTo("Bearer");
        assertThat(answer.json().path("expires_in").asInt()).isEqualTo(900);
        assertThat(answer.text("refresh_token")).hasSize(43);
        assertThat(answer.header("Cache-Control")).contains("no-store");
    }

    @Test
    void signsInWithHttpBasicAndNoBody() {
        String email = Client.freshEmail();
        client.register(email, Client.PASSWORD);

        Answer answer = client.basicLogin(email.toUpperCase(Locale.ROOT), Client.PASSWORD);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(client.get("/api/auth/me", answer.text("access_token")).text("email"))
                .isEqualTo(email);
    }

    /** As after a change of Argon2's parameters. */
    @Test
    void hashesAnewWhatWasHashedWithLess() {
        String email = Client.freshEmail();
        client.register(email, Client.PASSWORD);
        String weak = "{argon2}" + new Argon2PasswordEncoder(16, 32, 1, 1024, 1).encode(Client.PASSWORD);
        jdbc.sql("UPDATE account SET password_hash = ? WHERE email = ?")
                .params(weak, email)
                .update();

        assertThat(client.login(email, "another password").status()).isEqualTo(401);
        assertThat(hashOf(email)).isEqualTo(weak);
        assertThat(client.login(email, Client.PASSWORD).status()).isEqualTo(200);
        String renewed = hashOf(email);
        assertThat(renewed).startsWith("{argon2}$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(client.login(email, Client.PASSWORD).status()).isEqualTo(200);
        assertThat(hashOf(email)).isEqualTo(renewed);
    }

    @Test
    void listsAndEndsSessionsOfItsOwn() {
        String email = Client.freshEmail();
        Answer here = client.newMember(email);
        Answer there = client.login(email, Client.PASSWORD);
        Answer others = client.newMember(Client.freshEmail());
        client.refresh(there.text("refresh_token"));

        List<JsonNode> open = sessions(here);
        assertThat(open).hasSize(2);
        assertThat(open.get(0).path("current").asBoolean()).isFalse();
        assertThat(open.get(0).path("used_at").isNull()).isFalse();
        assertThat(open.get(0).path("address").asString()).isEqualTo("127.0.0.1");
        assertThat(open.get(0).path("user_agent").asString()).startsWith("Java");
        assertThat(open.get(1).path("current").asBoolean()).isTrue();
        assertThat(open.get(1).path("used_at").isNull()).isTrue();

        String path = "/api/auth/sessions/" + open.get(0).path("id").asString();
        assertThat(end(path, others).status()).isEqualTo(404);
        assertThat(sessions(here)).hasSize(2);
        assertThat(end(path, here).status()).isEqualTo(204);
        assertThat(end(path, here).status()).isEqualTo(404);
        assertThat(client.refresh(there.text("refresh_token")).status()).isEqualTo(401);
        assertThat(client.refresh(here.text("refresh_token")).status()).isEqualTo(200);
    }

    @Test
    void aChangeOfPasswordEndsOtherSessions() {
        String email = Client.freshEmail();
        Answer here = client.newMember(email);
        Answer there = client.login(email, Client.PASSWORD);

        assertThat(change(here, "another password", "a new one that is long").problem())
                .isEqualTo("/problems/bad-credentials");
        assertThat(change(here, Client.PASSWORD, "password1234").problem()).isEqualTo("/problems/bad-password");
        assertThat(client.refresh(there.text("refresh_token")).status()).isEqualTo(200);

        assertThat(change(here, Client.PASSWORD, "a new one that is long").status())
                .isEqualTo(204);

        assertThat(client.login(email, Client.PASSWORD).status()).isEqualTo(401);
        assertThat(client.login(email, "a new one that is long").status()).isEqualTo(200);
        assertThat(client.refresh(there.text("refresh_token")).status()).isEqualTo(401);
        assertThat(client.refresh(here.text("refresh_token")).status()).isEqualTo(200);
    }

    /** The limit of failures is that of logins: it cannot be guessed at here either. */
    @Test
    void failuresToChangeAPasswordCount() {
        String email = Client.freshEmail();
        Answer here = client.newMember(email);
        for (int i = 0; i < 5; i++) {
            assertThat(change(here, "wrong password " + i, "a new one that is long")
                            .status())
                    .isEqualTo(401);
        }
        for (int i = 0; i < 5; i++) {
            assertThat(change(here, "further password " + i, "a new one that is long")
                            .status())
                    .isEqualTo(429);
        }

        assertThat(change(here, Client.PASSWORD, "a new one that is long").status())
                .isEqualTo(429);
        assertThat(client.login(email, Client.PASSWORD).status()).isEqualTo(429);
    }

    private Answer change(Answer session, String before, String chosen) {
        return client.call(
                "POST",
                "/api/auth/password",
                session.text("access_token"),
                Map.of("current_password", before, "new_password", chosen));
    }

    private Answer end(String path, Answer session) {
        return client.call("DELETE", path, session.text("access_token"), Map.of());
    }

    private List<JsonNode> sessions(Answer session) {
        return client.get("/api/auth/sessions", session.text("access_token"))
                .json()
                .path("items")
                .valueStream()
                .toList();
    }

    private String hashOf(String email) {
        return jdbc.sql("SELECT password_hash FROM account WHERE email = ?")
                .param(email)
                .query(String.class)
                .single();
    }

    @Test
    void tellsAWrongPasswordAndAnUnknownAccountAlike() {
        String email = Client.freshEmail();
        client.register(email, Client.PASSWORD);

        Answer wrong = client.login(email, "another password");
        Answer unknown = client.login(Client.freshEmail(), "another password");
        Answer malformed = client.basicLogin("nobody", "another password");
        Answer strange = client.login("k\u00e4the\ud83d\ude00@example.org", "another password");

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.problem()).isEqualTo("/problems/bad-credentials");
        assertThat(unknown.response().body()).isEqualTo(wrong.response().body());
        assertThat(malformed.response().body()).isEqualTo(wrong.response().body());
        assertThat(strange.response().body()).isEqualTo(wrong.response().body());
    }

    @Test
    void hasLoginsWaitLongerAndLongerAfterFiveFailures() {
        String email = Client.freshEmail();
        client.register(email, Client.PASSWORD);
        for (int failure = 0; failure < 5; failure++) {
            assertThat(client.login(email, "another password").status()).isEqualTo(401);
        }

        for (int seconds : List.of(1, 2, 4)) {
            Answer refused = client.login(email, Client.PASSWORD);
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.problem()).isEqualTo("/problems/too-many-attempts");
            assertThat(refused.header("Retry-After")).isEqualTo(Integer.toString(seconds));
            clock.forward(Duration.ofSeconds(seconds));
            assertThat(client.login(email, "another password").status()).isEqualTo(401);
        }
        clock.forward(Duration.ofSeconds(8));
        assertThat(client.login(email, Client.PASSWORD).status()).isEqualTo(200);
        assertThat(client.login(email, "another password").status()).isEqualTo(401);
        assertThat(client.login(email, Client.PASSWORD).status()).isEqualTo(200);
    }

    /** However long somebody waits in between. */
    @Test
    void refusesMoreThanTenFailuresInAQuarterOfAnHour() {
        String email = Client.freshEmail();
        int failed = 0;
        int refused = 0;
        for (int second = 0; second < 300; second += 10) {
            int status = client.login(email, "another password").status();
            failed += status == 401 ? 1 : 0;
            refused += status == 429 ? 1 : 0;
            clock.forward(Duration.ofSeconds(10));
        }

        assertThat(failed).isBetween(8, 13);
        assertThat(failed + refused).isEqualTo(30);
    }

    @Test
    void rotatesRefreshTokens() {
        Answer login = client.newMember(Client.freshEmail());

        Answer first = client.refresh(login.text("refresh_token"));
        Answer second = client.refresh(first.text("refresh_token"));

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.status()).isEqualTo(200);
        assertThat(List.of(login.text("refresh_token"), first.text("refresh_token"), second.text("refresh_token")))
                .doesNotHaveDuplicates();
    }

    @Test
    void toleratesAClientThatRacesWithItself() throws Exception {
        String token = client.newMember(Client.freshEmail()).text("refresh_token");
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            Callable<Integer> refresh = () -> client.refresh(token).status();
            List<Future<Integer>> both = pool.invokeAll(List.of(refresh, refresh));
            assertThat(both.get(0).get()).isEqualTo(200);
            assertThat(both.get(1).get()).isEqualTo(200);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void revokesTheFamilyWhenATokenIsUsedAgainAfterTheGrace() {
        Answer login = client.newMember(Client.freshEmail());
        Answer refreshed = client.refresh(login.text("refresh_token"));
        clock.forward(Duration.ofSeconds(11));

        Answer reuse = client.refresh(login.text("refresh_token"));

        assertThat(reuse.status()).isEqualTo(401);
        assertThat(reuse.problem()).isEqualTo("/problems/bad-refresh-token");
        assertThat(client.refresh(refreshed.text("refresh_token")).status()).isEqualTo(401);
    }

    @Test
    void letsAnOtherSessionOfTheAccountLiveWhenOneIsRevoked() {
        String email = Client.freshEmail();
        Answer one = client.newMember(email);
        Answer other = client.login(email, Client.PASSWORD);

        Answer logout = client.call("POST", "/api/auth/logout", one.text("access_token"), Map.of());

        assertThat(logout.status()).isEqualTo(204);
        assertThat(client.refresh(one.text("refresh_token")).status()).isEqualTo(401);
        assertThat(client.refresh(other.text("refresh_token")).status()).isEqualTo(200);
    }

    @Test
    void endsRefreshTokensAfterThirtyDays() {
        String token = client.newMember(Client.freshEmail()).text("refresh_token");
        clock.forward(Duration.ofDays(30));

        assertThat(client.refresh(token).status()).isEqualTo(401);
    }

    @Test
    void refusesRefreshTokensThatNobodyIssued() {
        assertThat(client.refresh("made-up").status()).isEqualTo(401);
        assertThat(client.post("/api/auth/refresh", Map.of()).status()).isEqualTo(401);
    }

    @Test
    void keepsNoTokenInClearText() {
        String token = client.newMember(Client.freshEmail()).text("refresh_token");

        long rows = jdbc.sql("SELECT COUNT(*) FROM refresh_token WHERE token_hash = UNHEX(SHA2(?, 256))")
                .param(token)
                .query(Long.class)
                .single();

        assertThat(rows).isEqualTo(1);
    }

    @Test
    void sweepsSessionsAMonthAfterTheirEndAndKeepsTheOthers() {
        String email = Client.freshEmail();
        client.newMember(email);
        assertThat(sessions(email)).isEqualTo(1);

        expiredSessions.sweep();
        assertThat(sessions(email)).isEqualTo(1);

        clock.forward(Duration.ofDays(90 + 30));
        expiredSessions.sweep();
        assertThat(sessions(email)).isEqualTo(1);

        clock.forward(Duration.ofMinutes(20));
        expiredSessions.sweep();
        assertThat(sessions(email)).isZero();
    }

    private long sessions(String email) {
        return jdbc.sql("SELECT COUNT(*) FROM login_session s JOIN account a ON a.id = s.account_id WHERE a.email = ?")
                .param(email)
                .query(Long.class)
                .single();
    }
}
