package dev.rowhouse.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rowhouse.auth.Client.Answer;
import dev.rowhouse.delivery.EventJson;
import dev.rowhouse.events.AccountRegistered;
import dev.rowhouse.events.Topology;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@AuthService
class RegistrationIT {

    private final Client client;

    @Autowired
    private RabbitTemplate rabbit;

    @Autowired
    private JdbcClient jdbc;

    RegistrationIT(@LocalServerPort int port) {
        client = new Client(port);
    }

    @Test
    void makesAMember() {
        String email = Client.freshEmail();

        Answer answer = client.register(email, Client.PASSWORD);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo("/api/auth/users/" + answer.text("id"));
        assertThat(answer.text("email")).isEqualTo(email);
        assertThat(answer.text("display_name")).isEqualTo("Ada");
        assertThat(answer.text("role")).isEqualTo("member");
        assertThat(Instant.parse(answer.text("created_at")))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
        assertThat(answer.response().body()).doesNotContain("password", "argon2");
    }

    @Test
    void keepsTimesInUtcAndThePasswordAsArgon2id() {
        String email = Client.freshEmail();
        client.register(email, Client.PASSWORD);

        assertThat(ofAccount(email, "password_hash")).startsWith("{argon2}$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(ofAccount(email, "ABS(TIMESTAMPDIFF(SECOND, created_at, UTC_TIMESTAMP())) < 60"))
                .isEqualTo("1");
    }

    @Test
    void takesAnEmailOnceInWhateverCase() {
        String email = Client.freshEmail();
        client.register(email, Client.PASSWORD);

        Answer second = client.register("  " + email.toUpperCase(Locale.ROOT) + " ", Client.PASSWORD);

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.problem()).isEqualTo("/problems/email-taken");
    }

    @Test
    void letsOneOfTwoRacingRegistrationsWin() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 5; round++) {
                String email = Client.freshEmail();
                Callable<Integer> registration =
                        () -> client.register(email, Client.PASSWORD).status();
                List<Future<Integer>> both = pool.invokeAll(List.of(registration, registration));

                assertThat(List.of(both.get(0).get(), both.get(1).get())).containsExactlyInAnyOrder(201, 409);
                assertThat(ofAccount(email, "COUNT(*)")).isEqualTo("1");
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void announcesTheAccount() {
        String email = Client.freshEmail();
        String id = client.register(email, Client.PASSWORD).text("id");

        AccountRegistered event = await().atMost(Duration.ofSeconds(20))
                .until(() -> received(email), Optional::isPresent)
                .orElseThrow();

        assertThat(event.accountId()).hasToString(id);
        assertThat(event.displayName()).isEqualTo("Ada");
    }

    @ParameterizedTest
    @CsvSource({
        "not-an-address, correct horse battery, /problems/bad-email",
        "someone@example.org, elevenchars, /problems/bad-password",
    })
    void refusesWhatBreaksARule(String email, String password, String problem) {
        Answer answer = client.register(email, password);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo(problem);
    }

    @Test
    void refusesBodiesThatAreNotJsonOrTooLong() {
        assertThat(client.post("/api/auth/register", "{").status()).isEqualTo(400);
        assertThat(client.post("/api/auth/register", "{").problem()).isEqualTo("/problems/bad-request");
        Answer tooLong = client.register("a@example.org", "x".repeat(100_000));
        assertThat(tooLong.status()).isEqualTo(400);
    }

    private String ofAccount(String email, String expression) {
        return jdbc.sql("SELECT " + expression + " FROM account WHERE email = ?")
                .param(email)
                .query(String.class)
                .single();
    }

    private Optional<AccountRegistered> received(String email) {
        for (Message message = rabbit.receive(Topology.NOTIFICATION_ACCOUNT_REGISTERED);
                message != null;
                message = rabbit.receive(Topology.NOTIFICATION_ACCOUNT_REGISTERED)) {
            AccountRegistered event = EventJson.read(message.getBody(), AccountRegistered.class);
            if (event.email().equals(email)) {
                return Optional.of(event);
            }
        }
        return Optional.empty();
    }
}
