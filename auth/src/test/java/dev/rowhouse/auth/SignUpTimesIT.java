package dev.rowhouse.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.auth.Client.Answer;
import dev.rowhouse.auth.lifecycle.AfterAnswer;
import dev.rowhouse.testservers.BackingServers;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Signing up tells nobody whether an e-mail is taken. In a service of its own, which asks for e-mails to be confirmed. */
@ExtendWith(BackingServers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignUpTimesIT {

    private OwnAuth auth;
    private Client client;
    private JdbcClient jdbc;

    @BeforeAll
    void start() {
        auth = OwnAuth.start(Map.of(
                "auth.admin.password", TestKeys.ADMIN_PASSWORD,
                "auth.registration", "open",
                "auth.email-confirmation", "true",
                "auth.letters.per-address", "100000",
                "auth.password-checks.per-address", "100000"));
        client = auth.client();
        jdbc = auth.jdbc();
    }

    @AfterAll
    void stop() {
        auth.close();
    }

    @ParameterizedTest
    @EnumSource
    void takesAsLongWithATakenEmail(AccountRows.Kind kind) {
        Iterator<String> emails = Stream.generate(() -> taken(kind))
                .limit(PairsOfTimes.CALLS)
                .toList()
                .iterator();

        new PairsOfTimes(auth.context().getBean(AfterAnswer.class))
                .measure(() -> signUp(emails.next()), () -> signUp(Client.freshEmail()))
                .assertAlike();
    }

    @ParameterizedTest
    @EnumSource
    void isAnsweredAlikeWithATakenEmail(AccountRows.Kind kind) {
        String email = taken(kind);

        Answer ofTaken = signUp(email);
        String free = Client.freshEmail();
        Answer ofFree = signUp(free);

        assertThat(ofTaken.response().body()).isEqualTo(ofFree.response().body().replace(free, email));
        assertThat(ofTaken.response().headers().map().keySet())
                .isEqualTo(ofFree.response().headers().map().keySet());
    }

    private String taken(AccountRows.Kind kind) {
        String email = Client.freshEmail();
        AccountRows.insert(jdbc, email, kind);
        return email;
    }

    private Answer signUp(String email) {
        Answer answer = client.register(email, Client.PASSWORD);
        assertThat(answer.status()).isEqualTo(202);
        return answer;
    }
}
