package dev.rowhouse.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rowhouse.accesstokens.Actor;
import dev.rowhouse.auth.Client.Answer;
import dev.rowhouse.auth.lifecycle.SignUp;
import dev.rowhouse.auth.lifecycle.UnusedRemains;
import dev.rowhouse.delivery.EventJson;
import dev.rowhouse.events.AccountDeleted;
import dev.rowhouse.events.LetterKind;
import dev.rowhouse.events.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** From sign-up or invitation to the end, on the real servers. */
@AuthService
class AccountLifeIT {

    private static final Actor SOMEBODY = new Actor(null, null, "192.0.2.7");

    private final Client client;
    private final Postbox postbox;

    @Autowired
    private RabbitTemplate rabbit;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SignUp signUp;

    @Autowired
    private UnusedRemains unusedRemains;

    @Autowired
    private TestClock clock;

    @Autowired
    AccountLifeIT(@LocalServerPort int port, RabbitTemplate rabbit) {
        client = new Client(port);
        postbox = new Postbox(rabbit);
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void anInvitedPersonChoosesAPassword() {
        String email = Client.freshEmail();

        Answer invited = call("POST", "/api/auth/users", admin(), Map.of("email", email, "role", "viewer"));
        assertThat(invited.status()).isEqualTo(201);
        assertThat(invited.header("Location")).isEqualTo("/api/auth/users/" + invited.text("id"));
        assertThat(invited.text("status")).isEqualTo("invited");
        assertThat(client.get("/api/auth/users/" + invited.text("id"), admin()).text("status"))
                .isEqualTo("invited");
        assertThat(call("POST", "/api/auth/users", admin(), Map.of("email", email, "role", "member"))
                        .status())
                .isEqualTo(200);

        Answer accepted = client.post(
                "/api/auth/invitations/accept",
                Map.of("token", postbox.token(LetterKind.INVITATION, email, 2), "password", Client.PASSWORD));

        assertThat(accepted.status()).isEqualTo(204);
        Answer login = client.login(email, Client.PASSWORD);
        Answer me = client.get("/api/auth/me", login.text("access_token"));
        assertThat(me.text("role")).isEqualTo("member");
        assertThat(me.text("status")).isEqualTo("active");
        assertThat(call("POST", "/api/auth/users", admin(), Map.of("email", email, "role", "member"))
                        .problem())
                .isEqualTo("/problems/email-taken");
    }

    @Test
    void aWithdrawnInvitationIsNoGood() {
        String email = Client.freshEmail();
        String id = call("POST", "/api/auth/users", admin(), Map.of("email", email, "role", "viewer"))
                .text("id");
        String token = postbox.token(LetterKind.INVITATION, email);

        assertThat(call("DELETE", "/api/auth/users/" + id, admin(), Map.of()).status())
                .isEqualTo(204);

        assertThat(client.post("/api/auth/invitations/accept", Map.of("token", token, "password", Client.PASSWORD))
                        .problem())
                .isEqualTo("/problems/bad-token");
        assertThat(client.get("/api/auth/users/" + id, admin()).status()).isEqualTo(404);
    }

    @Test
    void whoeverSignsUpConfirmsByLetter() {
        String email = Client.freshEmail();
        signUp.signUp(email, Client.PASSWORD, "Ada", SOMEBODY);
        String token = postbox.token(LetterKind.CONFIRM_EMAIL, email);

        // As with another password: else whoever signs up with an e-mail could tell by it whether it was free.
        assertThat(client.login(email, Client.PASSWORD).problem()).isEqualTo("/problems/bad-credentials");
        assertThat(client.login(email, Client.PASSWORD).response().body())
                .isEqualTo(client.login(Client.freshEmail(), Client.PASSWORD)
                        .response()
                        .body());

        assertThat(client.post("/api/auth/confirmations", Map.of("token", token, "password", Client.PASSWORD))
                        .status())
                .isEqualTo(204);

        assertThat(client.login(email, Client.PASSWORD).status()).isEqualTo(200);
        assertThat(client.post("/api/auth/confirmations", Map.of("token", token, "password", Client.PASSWORD))
                        .problem())
                .isEqualTo("/problems/bad-token");
        signUp.signUp(email, "somebody else's password", "Eve", SOMEBODY);
        postbox.await(LetterKind.ALREADY_REGISTERED, email);
        assertThat(client.login(email, Client.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void theLetterIsSentAgainAndWhatIsNeverConfirmedIsDeleted() {
        String email = Client.freshEmail();
        signUp.signUp(email, Client.PASSWORD, "Ada", SOMEBODY);
        postbox.await(LetterKind.CONFIRM_EMAIL, email);

        assertThat(client.post("/api/auth/confirmations/resend", Map.of("email", email))
                        .status())
                .isEqualTo(202);
        postbox.await(LetterKind.CONFIRM_EMAIL, email, 2);
        assertThat(client.post("/api/auth/confirmations/resend", Map.of("email", Client.freshEmail()))
                        .status())
                .isEqualTo(202);

        clock.forward(Duration.ofDays(3).plusMinutes(1));
        unusedRemains.sweep();

        assertThat(count("SELECT COUNT(*) FROM account WHERE email = ?", email)).isZero();
        assertThat(count("SELECT COUNT(*) FROM one_time_token WHERE email = ?", email))
                .isZero();
    }

    /** A letter's token is good for a day, so whoever has one could else keep all password checks busy by it. */
    @Test
    void wrongConfirmationsAreLimitedLikeLogins() {
        String email = Client.freshEmail();
        signUp.signUp(email, Client.PASSWORD, "Ada", SOMEBODY);
        String token = postbox.token(LetterKind.CONFIRM_EMAIL, email);
        String other = Client.freshEmail();
        client.register(other, Client.PASSWORD);

        List<Answer> answers = IntStream.range(0, 200)
                .mapToObj(n -> client.post(
                        "/api/auth/confirmations", Map.of("token", token, "password", "another password " + n)))
                .toList();

        assertThat(answers.subList(0, 5)).extracting(Answer::problem).containsOnly("/problems/bad-password");
        assertThat(answers.stream().filter(answer -> answer.status() == 422).count())
                .isLessThanOrEqualTo(10);
        assertThat(answers.stream().filter(answer -> answer.status() != 422)).allSatisfy(answer -> {
            assertThat(answer.problem()).isEqualTo("/problems/too-many-attempts");
            assertThat(answer.header("Retry-After")).isNotEmpty();
        });
        assertThat(client.login(other, Client.PASSWORD).status()).isEqualTo(200);
        clock.forward(Duration.ofMinutes(20));
        assertThat(client.post("/api/auth/confirmations", Map.of("token", token, "password", Client.PASSWORD))
                        .status())
                .isEqualTo(204);
    }

    @Test
    void anEmailIsChangedByLetter() {
        String old = Client.freshEmail();
        String email = Client.freshEmail();
        String token = client.newMember(old).text("access_token");
        String taken = Client.freshEmail();
        client.register(taken, Client.PASSWORD);

        assertThat(changeEmail(token, email, "another password").problem()).isEqualTo("/problems/bad-credentials");
        Answer toTaken = changeEmail(token, taken, Client.PASSWORD);
        Answer toFree = changeEmail(token, email, Client.PASSWORD);
        assertThat(toFree.status()).isEqualTo(202);
        assertThat(toTaken.status()).isEqualTo(202);
        assertThat(toTaken.response().body()).isEqualTo(toFree.response().body());
        String letter = postbox.token(LetterKind.CONFIRM_NEW_EMAIL, email);
        Answer opened = client.post("/api/auth/email/confirm", Map.of("token", letter));
        assertThat(opened.problem()).isEqualTo("/problems/bad-password");
        assertThat(opened.text("field")).isEqualTo("password");
        assertThat(client.login(email, Client.PASSWORD).status()).isEqualTo(401);
        assertThat(client.post("/api/auth/email/confirm", Map.of("token", letter, "password", Client.PASSWORD))
                        .status())
                .isEqualTo(204);

        assertThat(client.login(email, Client.PASSWORD).status()).isEqualTo(200);
        assertThat(client.login(old, Client.PASSWORD).status()).isEqualTo(401);
        postbox.await(LetterKind.EMAIL_CHANGED, old);
        assertThat(postbox.to(taken)).isEmpty();
    }

    /** Else whoever mistypes the member's name would fail like somebody who guesses, and be told that the password is wrong. */
    @Test
    void aPasswordThatIsNotToldIsNoWrongOne() {
        String email = Client.freshEmail();
        String token = client.newMember(email).text("access_token");

        for (int n = 1; n <= 6; n++) {
            Answer answer = call("DELETE", "/api/auth/me", token, Map.of("password", Client.PASSWORD));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.problem()).isEqualTo("/problems/bad-current-password");
            assertThat(answer.text("field")).isEqualTo("current_password");
        }
        assertThat(call("POST", "/api/auth/email", token, Map.of("email", Client.freshEmail()))
                        .problem())
                .isEqualTo("/problems/bad-current-password");
        assertThat(call("POST", "/api/auth/password", token, Map.of("new_password", "a new one that is long"))
                        .problem())
                .isEqualTo("/problems/bad-current-password");
        assertThat(client.post("/api/auth/confirmations", Map.of("token", "any"))
                        .problem())
                .isEqualTo("/problems/bad-password");
        assertThat(client.post("/api/auth/email/confirm", Map.of("token", "any"))
                        .problem())
                .isEqualTo("/problems/bad-password");
        assertThat(client.login(email, Client.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void aDeletedAccountLeavesNothingButItsId() {
        String email = Client.freshEmail();
        Answer login = client.newMember(email);
        String token = login.text("access_token");
        String id = client.get("/api/auth/me", token).text("id");
        client.post("/api/auth/password-resets", Map.of("email", email));
        postbox.await(LetterKind.RESET_PASSWORD, email);

        assertThat(call("DELETE", "/api/auth/me", token, Map.of("current_password", "another password"))
                        .problem())
                .isEqualTo("/problems/bad-credentials");
        assertThat(call("DELETE", "/api/auth/me", token, Map.of("current_password", Client.PASSWORD))
                        .status())
                .isEqualTo(204);

        assertThat(client.refresh(login.text("refresh_token")).status()).isEqualTo(401);
        assertThat(client.login(email, Client.PASSWORD).status()).isEqualTo(401);
        assertThat(client.get("/internal/revocations").json().path("accounts").has(id))
                .isTrue();
        for (String table :
                List.of("account WHERE id", "login_session WHERE account_id", "one_time_token WHERE account_id")) {
            assertThat(count("SELECT COUNT(*) FROM " + table + " = UNHEX(REPLACE(?, '-', ''))", id))
                    .as(table)
                    .isZero();
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> isAnnouncedAsDeleted(UUID.fromString(id)));
        assertThat(client.register(email, Client.PASSWORD).text("id")).isNotEqualTo(id);
    }

    @Test
    void ofTwoAdminsWhoLeaveAtOnceOneStays() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            jdbc.sql("UPDATE account SET role = 'member' WHERE role = 'admin'").update();
            Callable<Integer> one = leaving();
            Callable<Integer> other = leaving();

            List<Future<Integer>> both = pool.invokeAll(List.of(one, other));

            assertThat(List.of(both.get(0).get(), both.get(1).get())).containsExactlyInAnyOrder(204, 409);
        } finally {
            jdbc.sql("UPDATE account SET role = 'admin' WHERE email = 'admin@localhost'")
                    .update();
            pool.shutdownNow();
        }
    }

    private Callable<Integer> leaving() {
        String email = Client.freshEmail();
        client.register(email, Client.PASSWORD);
        jdbc.sql("UPDATE account SET role = 'admin' WHERE email = ?")
                .param(email)
                .update();
        String token = client.login(email, Client.PASSWORD).text("access_token");
        return () -> call("DELETE", "/api/auth/me", token, Map.of("current_password", Client.PASSWORD))
                .status();
    }

    @Test
    void exportsWhatIsKnownOfTheCaller() {
        String email = Client.freshEmail();
        client.newMember(email);
        String token = client.login(email, Client.PASSWORD).text("access_token");

        Answer export = client.get("/api/auth/me/export", token);

        assertThat(export.header("Content-Disposition")).isEqualTo("attachment; filename=\"rowhouse-account.json\"");
        JsonNode data = export.json();
        assertThat(data.path("account").path("email").asString()).isEqualTo(email);
        assertThat(data.path("sessions").size()).isEqualTo(2);
        assertThat(data.path("elsewhere").path("uploads").asString()).isEqualTo("/api/uploads");
        assertThat(export.response().body()).doesNotContain("argon2", "password");
    }

    private Answer changeEmail(String token, String email, String password) {
        return call("POST", "/api/auth/email", token, Map.of("email", email, "current_password", password));
    }

    private Answer call(String method, String path, String token, Map<String, ?> body) {
        return client.call(method, path, token, body);
    }

    private String admin() {
        return client.login("admin@localhost", TestKeys.ADMIN_PASSWORD).text("access_token");
    }

    private long count(String sql, String value) {
        return jdbc.sql(sql).param(value).query(Long.class).single();
    }

    private boolean isAnnouncedAsDeleted(UUID id) {
        for (Message message = rabbit.receive(Topology.NOTIFICATION_ACCOUNT_DELETED);
                message != null;
                message = rabbit.receive(Topology.NOTIFICATION_ACCOUNT_DELETED)) {
            if (EventJson.read(message.getBody(), AccountDeleted.class)
                    .accountId()
                    .equals(id)) {
                return true;
            }
        }
        return false;
    }
}
