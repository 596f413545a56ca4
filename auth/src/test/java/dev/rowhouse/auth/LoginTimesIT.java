package dev.rowhouse.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.auth.Client.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nobody can tell by trying whether there is an account: neither by the answer nor by how long it takes. */
@AuthService
class LoginTimesIT {

    private static final String ELSEWHERE = "192.0.2.9";
    private static final String WRONG = "wrong password 1";

    /** Of each kind; each is tried as often as is not delayed. */
    private static final int ACCOUNTS = 15;

    /** Of which each has to fail often first. */
    private static final int FEW_ACCOUNTS = 8;

    private static final int TRIES = 4;
    private static final int MEASUREMENTS = 3;

    private final Client client;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

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

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void allTakeEquallyLong() {
        assertAlike(() -> times(emails(ACCOUNTS, Kind.values()), 401));
    }

    /** Where so many failed elsewhere that everybody has to wait: an owner's neighbours must not learn whose they are. */
    @Test
    void thoseWhoHaveToWaitTakeEquallyLong() {
        assertAlike(() -> {
            Map<Kind, List<String>> emails =
                    emails(FEW_ACCOUNTS, Kind.MISSING, Kind.EXISTING, Kind.SIGNED_IN_FROM_HERE);
            failElsewhere(emails.values().stream().flatMap(List::stream).toList());
            Map<Kind, List<Long>> times = times(emails, 429);

            emails.forEach((kind, each) -> assertThat(
                            client.login(each.get(0), Client.PASSWORD).status())
                    .as(kind.name())
                    .isEqualTo(kind == Kind.SIGNED_IN_FROM_HERE ? 200 : 429));
            return times;
        });
    }

    /** So often that the delay which is left, 32 s, is longer than the tries that follow. */
    private void failElsewhere(List<String> emails) {
        for (int failure = 1; failure <= 10; failure++) {
            emails.forEach(email -> client.loginFrom(ELSEWHERE, email, WRONG));
            clock.forward(Duration.ofSeconds(failure < 5 || failure == 10 ? 0 : 1L << failure - 5));
        }
    }

    private static void assertAlike(Supplier<Map<Kind, List<Long>>> measurement) {
        Map<Kind, Double> ratios = Map.of();
        for (int n = 1; n <= MEASUREMENTS; n++) {
            ratios = ratios(measurement.get());
            if (ratios.values().stream().allMatch(ratio -> ratio > 0.8 && ratio < 1.25)) {
                return;
            }
        }
        assertThat(ratios).as("to those of no account").isEmpty();
    }

    /** Tries of all kinds take turns. */
    private Map<Kind, List<Long>> times(Map<Kind, List<String>> emails, int expected) {
        Map<Kind, List<Long>> times = new EnumMap<>(Kind.class);
        int accounts = Objects.requireNonNull(emails.get(Kind.MISSING)).size();
        for (int round = 0; round < accounts * TRIES; round++) {
            for (Kind kind : emails.keySet()) {
                String email = Objects.requireNonNull(emails.get(kind)).get(round % accounts);
                String password = kind == Kind.DISABLED_WITH_THE_RIGHT_PASSWORD ? Client.PASSWORD : WRONG;
                long begin = System.nanoTime();
                int status = client.login(email, password).status();
                times.computeIfAbsent(kind, none -> new ArrayList<>()).add(System.nanoTime() - begin);
                assertThat(status).isEqualTo(expected);
            }
        }
        return times;
    }

    /** Medians, each divided by that of e-mails without an account. */
    private static Map<Kind, Double> ratios(Map<Kind, List<Long>> times) {
        Map<Kind, Double> ratios = new EnumMap<>(Kind.class);
        double missing = median(times, Kind.MISSING);
        for (Kind kind : times.keySet()) {
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
        List<Answer> wrong = new ArrayList<>();
        List<Answer> tooMany = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            String email = emails(1, kind).get(0);
            for (int failure = 1; failure <= 5; failure++) {
                wrong.add(client.login(email, WRONG));
            }
            failElsewhere(List.of(email));
            for (int failure = 1; failure <= 6; failure++) {
                tooMany.add(client.login(email, WRONG));
            }
        }

        assertThat(wrong).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(401));
        assertAlike(wrong);
        assertThat(tooMany).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(429));
        assertAlike(tooMany);
    }

    private static void assertAlike(List<Answer> answers) {
        assertThat(answers).allSatisfy(answer -> {
            assertThat(bodyAtAnyTime(answer)).isEqualTo(bodyAtAnyTime(answers.get(0)));
            assertThat(names(answer)).isEqualTo(names(answers.get(0)));
        });
    }

    private static String bodyAtAnyTime(Answer answer) {
        return answer.response().body().replaceAll("(\"retry_after_seconds\"):\\d+", "$1:1");
    }

    private static List<String> names(Answer answer) {
        return answer.response().headers().map().keySet().stream().sorted().toList();
    }

    private Map<Kind, List<String>> emails(int accounts, Kind... kinds) {
        Map<Kind, List<String>> emails = new EnumMap<>(Kind.class);
        for (Kind kind : kinds) {
            emails.put(kind, emails(accounts, kind));
        }
        return emails;
    }

    private List<String> emails(int accounts, Kind kind) {
        List<String> emails = new ArrayList<>();
        for (int n = 0; n < accounts; n++) {
            emails.add(Client.freshEmail());
        }
        if (kind != Kind.MISSING) {
            String first = emails.get(0);
            client.register(first, Client.PASSWORD);
            for (String email : emails.subList(1, accounts)) {
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
