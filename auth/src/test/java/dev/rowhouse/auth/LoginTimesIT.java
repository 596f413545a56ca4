package dev.rowhouse.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.auth.Client.Answer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nobody can tell by trying whether there is an account: neither by the answer nor by how long it takes. */
@AuthService
class LoginTimesIT {

    private static final String WRONG = "wrong password 1";

    /** Of each kind; each is tried as often as is not delayed. */
    private static final int ACCOUNTS = 15;

    private static final int TRIES = 4;
    private static final int MEASUREMENTS = 3;

    private final Client client;

    @Autowired
    private JdbcClient jdbc;

    LoginTimesIT(@LocalServerPort int port) {
        client = new Client(port);
    }

    private enum Kind {
        EXISTING,
        SIGNED_IN_FROM_HERE,
        DISABLED,
        DISABLED_WITH_THE_RIGHT_PASSWORD,
        MISSING
    }

    @Test
    void allTakeEquallyLong() {
        Map<Kind, Double> medians = Map.of();
        for (int measurement = 1; measurement <= MEASUREMENTS; measurement++) {
            medians = measured();
            if (medians.values().stream().allMatch(ratio -> ratio > 0.8 && ratio < 1.25)) {
                return;
            }
        }
        assertThat(medians).as("to those of no account").isEmpty();
    }

    /** Medians, each divided by that of e-mails without an account. Tries of all kinds take turns. */
    private Map<Kind, Double> measured() {
        Map<Kind, List<String>> emails = new HashMap<>();
        for (Kind kind : Kind.values()) {
            emails.put(kind, emails(kind));
        }
        Map<Kind, List<Long>> times = new HashMap<>();
        for (int round = 0; round < ACCOUNTS * TRIES; round++) {
            for (Kind kind : Kind.values()) {
                String email = Objects.requireNonNull(emails.get(kind)).get(round % ACCOUNTS);
                String password = kind == Kind.DISABLED_WITH_THE_RIGHT_PASSWORD ? Client.PASSWORD : WRONG;
                long begin = System.nanoTime();
                int status = client.login(email, password).status();
                times.computeIfAbsent(kind, none -> new ArrayList<>()).add(System.nanoTime() - begin);
                assertThat(status).isEqualTo(401);
            }
        }
        Map<Kind, Double> ratios = new LinkedHashMap<>();
        double missing = median(times, Kind.MISSING);
        for (Kind kind : Kind.values()) {
            ratios.put(kind, median(times, kind) / missing);
        }
        return ratios;
    }

    private static double median(Map<Kind, List<Long>> times, Kind kind) {
        List<Long> sorted = new ArrayList<>(Objects.requireNonNull(times.get(kind)));
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    @Test
    void allAreAnsweredAlike() {
        List<Answer> answers = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            String email = emails(kind).get(0);
            for (int failure = 1; failure <= 5; failure++) {
                answers.add(client.login(email, WRONG));
            }
            assertThat(client.login(email, Client.PASSWORD).status())
                    .as(kind.name())
                    .isEqualTo(429);
        }

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.response().body())
                    .isEqualTo(answers.get(0).response().body());
            assertThat(names(answer)).isEqualTo(names(answers.get(0)));
        });
    }

    private static List<String> names(Answer answer) {
        return answer.response().headers().map().keySet().stream().sorted().toList();
    }

    private List<String> emails(Kind kind) {
        List<String> emails = new ArrayList<>();
        for (int n = 0; n < ACCOUNTS; n++) {
            emails.add(Client.freshEmail());
        }
        if (kind != Kind.MISSING) {
            String first = emails.get(0);
            client.register(first, Client.PASSWORD);
            for (String email : emails.subList(1, ACCOUNTS)) {
                jdbc.sql("""
                                INSERT INTO account (id, email, display_name, password_hash, role, disabled, created_at, revision)
                                SELECT UNHEX(REPLACE(UUID(), '-', '')), ?, display_name, password_hash, role, disabled,
                                    created_at, 0
                                FROM account WHERE email = ?
                                """).params(email, first).update();
            }
        }
        for (String email : emails) {
            if (kind == Kind.SIGNED_IN_FROM_HERE) {
                assertThat(client.login(email, Client.PASSWORD).status()).isEqualTo(200);
            } else if (kind == Kind.DISABLED || kind == Kind.DISABLED_WITH_THE_RIGHT_PASSWORD) {
                jdbc.sql("UPDATE account SET disabled = TRUE WHERE email = ?")
                        .param(email)
                        .update();
            }
        }
        return emails;
    }
}
