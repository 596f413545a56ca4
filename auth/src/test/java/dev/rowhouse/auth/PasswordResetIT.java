package dev.rowhouse.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.auth.Client.Answer;
import dev.rowhouse.auth.lifecycle.AfterAnswer;
import dev.rowhouse.events.LetterKind;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@AuthService
class PasswordResetIT {

    private static final String NEW = "another one that is long";

    private final Client client;
    private final Postbox postbox;
    private final JdbcClient jdbc;
    private final AfterAnswer afterAnswer;

    @Autowired
    PasswordResetIT(@LocalServerPort int port, RabbitTemplate rabbit, JdbcClient jdbc, AfterAnswer afterAnswer) {
        client = new Client(port);
        postbox = new Postbox(rabbit);
        this.jdbc = jdbc;
        this.afterAnswer = afterAnswer;
    }

    @Test
    void setsAPasswordByLetterAndEndsEverySession() {
        String email = Client.freshEmail();
        Answer here = client.newMember(email);
        Answer there = client.login(email, Client.PASSWORD);

        Answer asked = ask(email);
        String token = postbox.token(LetterKind.RESET_PASSWORD, email);
        Answer redeemed = redeem(token, NEW);

        assertThat(asked.status()).isEqualTo(202);
        assertThat(asked.response().body()).isEmpty();
        assertThat(redeemed.status()).isEqualTo(204);
        assertThat(client.refresh(here.text("refresh_token")).status()).isEqualTo(401);
        assertThat(client.refresh(there.text("refresh_token")).status()).isEqualTo(401);
        assertThat(client.login(email, Client.PASSWORD).problem()).isEqualTo("/problems/bad-credentials");
        assertThat(client.login(email, NEW).status()).isEqualTo(200);
        assertThat(postbox.await(LetterKind.PASSWORD_CHANGED, email).token()).isNull();
        assertThat(redeem(token, NEW).problem()).isEqualTo("/problems/bad-token");
    }

    @Test
    void ofTwoWhoRedeemAtOnceOneWins() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            String email = Client.freshEmail();
            client.register(email, Client.PASSWORD);
            for (int round = 1; round <= 3; round++) {
                ask(email);
                String token = postbox.token(LetterKind.RESET_PASSWORD, email, round);
                Callable<Integer> redemption = () -> redeem(token, NEW).status();
                List<Future<Integer>> both = pool.invokeAll(List.of(redemption, redemption));

                assertThat(List.of(both.get(0).get(), both.get(1).get())).containsExactlyInAnyOrder(204, 422);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void answersTheSameToNobodyAndKeepsNoTokenInTheClear() {
        String email = Client.freshEmail();
        client.register(email, Client.PASSWORD);

        Answer known = ask(email);
        Answer unknown = ask(Client.freshEmail());

        assertThat(unknown.status()).isEqualTo(known.status());
        assertThat(unknown.response().body()).isEqualTo(known.response().body());
        assertThat(unknown.response().headers().map().keySet())
                .isEqualTo(known.response().headers().map().keySet());
        String token =
                String.valueOf(postbox.await(LetterKind.RESET_PASSWORD, email).token());
        assertThat(jdbc.sql("SELECT COUNT(*) FROM one_time_token WHERE token_hash = UNHEX(SHA2(?, 256))")
                        .param(token)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(jdbc.sql("SELECT * FROM one_time_token").query().listOfRows().toString())
                .doesNotContain(token);
    }

    /** Each account is asked for once, so that no limit spares the work for it. */
    @Test
    void takesAsLongWithoutAnAccount() {
        Iterator<String> known = Stream.generate(this::insertAccount)
                .limit(PairsOfTimes.CALLS)
                .toList()
                .iterator();

        new PairsOfTimes(afterAnswer)
                .measure(() -> ask(known.next()), () -> ask(Client.freshEmail()))
                .assertAlike();
    }

    private String insertAccount() {
        String email = Client.freshEmail();
        AccountRows.insert(jdbc, email, AccountRows.Kind.ACTIVE);
        return email;
    }

    private Answer ask(String email) {
        Answer answer = client.post("/api/auth/password-resets", Map.of("email", email));
        assertThat(answer.status()).isEqualTo(202);
        return answer;
    }

    private Answer redeem(String token, String password) {
        return client.post("/api/auth/password-resets/redeem", Map.of("token", token, "new_password", password));
    }
}
