package dev.rowhouse.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.auth.Client.Answer;
import dev.rowhouse.events.LetterKind;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@AuthService
class PasswordResetIT {

    private static final String NEW = "another one that is long";
    private static final int TRIES = 80;

    private final Client client;
    private final Postbox postbox;
    private final JdbcClient jdbc;

    @Autowired
    PasswordResetIT(@LocalServerPort int port, RabbitTemplate rabbit, JdbcClient jdbc) {
        client = new Client(port);
        postbox = new Postbox(rabbit);
        this.jdbc = jdbc;
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

    /** Each account is asked for once, so that no limit spares the work for it. Medians, because the machine does other things. */
    @Test
    void takesAsLongWithoutAnAccount() {
        List<String> known = new ArrayList<>();
        for (int i = 0; i < TRIES; i++) {
            known.add(Client.freshEmail());
        }
        known.forEach(this::insertAccount);
        for (int i = 0; i < TRIES / 2; i++) {
            timeOf(Client.freshEmail());
        }

        List<Long> ofKnown = new ArrayList<>();
        List<Long> ofUnknown = new ArrayList<>();
        for (String email : known) {
            ofKnown.add(timeOf(email));
            ofUnknown.add(timeOf(Client.freshEmail()));
        }

        Duration one = median(ofKnown);
        Duration other = median(ofUnknown);
        assertThat(one.minus(other).abs())
                .as("medians %s with and %s without an account", one, other)
                .isLessThan(Duration.ofMillis(2).plus(one.dividedBy(4)));
    }

    private long timeOf(String email) {
        long start = System.nanoTime();
        assertThat(ask(email).status()).isEqualTo(202);
        return System.nanoTime() - start;
    }

    private static Duration median(List<Long> nanos) {
        List<Long> sorted = new ArrayList<>(nanos);
        Collections.sort(sorted);
        return Duration.ofNanos(sorted.get(sorted.size() / 2));
    }

    private void insertAccount(String email) {
        UUID id = UUID.randomUUID();
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        jdbc.sql("INSERT INTO account (id, email, display_name, password_hash, role, disabled, created_at, revision)"
                        + " VALUES (?, ?, 'Ada', '{argon2}none', 'viewer', FALSE, UTC_TIMESTAMP(6), 0)")
                .params(bytes, email)
                .update();
    }

    private Answer ask(String email) {
        return client.post("/api/auth/password-resets", Map.of("email", email));
    }

    private Answer redeem(String token, String password) {
        return client.post("/api/auth/password-resets/redeem", Map.of("token", token, "new_password", password));
    }
}
