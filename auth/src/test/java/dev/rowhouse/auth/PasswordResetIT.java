package dev.rowhouse.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@AuthService
class PasswordResetIT {

    private static final String NEW = "another one that is long";
    private static final int WARM_UP = 40;
    private static final int PAIRS = 80;

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

    /**
     * Which of the two is slower, told pair by pair, so that what else the machine does weighs little. If both take as long,
     * less than one run in 100,000 counts more than three quarters of the pairs for one of them. Each account is asked for
     * once, so that no limit spares the work for it, and what is done after an answer is over before the next question.
     */
    @Test
    void takesAsLongWithoutAnAccount() {
        List<Long> ofKnown = new ArrayList<>();
        List<Long> ofUnknown = new ArrayList<>();
        for (int i = 0; i < WARM_UP + PAIRS; i++) {
            String known = Client.freshEmail();
            insertAccount(known);
            boolean knownFirst = i % 2 == 0;
            long first = timeOf(knownFirst ? known : Client.freshEmail());
            awaitToken(knownFirst ? known : null);
            long second = timeOf(knownFirst ? Client.freshEmail() : known);
            awaitToken(knownFirst ? null : known);
            if (i >= WARM_UP) {
                ofKnown.add(knownFirst ? first : second);
                ofUnknown.add(knownFirst ? second : first);
            }
        }

        long slower = IntStream.range(0, PAIRS)
                .filter(i -> ofKnown.get(i) > ofUnknown.get(i))
                .count();
        assertThat(slower)
                .as("of %s pairs, medians %s with and %s without an account", PAIRS, median(ofKnown), median(ofUnknown))
                .isBetween(PAIRS / 4L, PAIRS * 3L / 4);
    }

    private void awaitToken(@Nullable String email) {
        if (email != null) {
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(2))
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> jdbc.sql("SELECT COUNT(*) FROM one_time_token WHERE email = ?")
                                    .param(email)
                                    .query(Long.class)
                                    .single()
                            > 0);
        }
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
