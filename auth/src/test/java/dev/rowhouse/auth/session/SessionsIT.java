package dev.rowhouse.auth.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rowhouse.auth.AuthService;
import dev.rowhouse.auth.Client;
import dev.rowhouse.auth.Client.Answer;
import dev.rowhouse.auth.account.Account;
import dev.rowhouse.auth.account.Accounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A login that is under way while the password is changed. */
@AuthService
class SessionsIT {

    private static final SigningClient SOMEWHERE = new SigningClient("192.0.2.7", "");

    private final Client client;
    private final Accounts accounts;
    private final Sessions sessions;

    @Autowired
    SessionsIT(@LocalServerPort int port, Accounts accounts, Sessions sessions) {
        this.client = new Client(port);
        this.accounts = accounts;
        this.sessions = sessions;
    }

    @Test
    void opensNoSessionForAPasswordThatWasChangedAfterItWasChecked() {
        String email = Client.freshEmail();
        Answer login = client.newMember(email);
        Account checked = accounts.findByEmail(email).orElseThrow();

        assertThat(change(login, Client.PASSWORD, "another one that is long").status())
                .isEqualTo(204);

        assertThatExceptionOfType(BadCredentials.class).isThrownBy(() -> sessions.open(checked, SOMEWHERE));
        assertThat(sessions.open(checked.id())).hasSize(1);
    }

    @Test
    void leavesNoSessionOfTheOldPasswordHoweverLoginsAndTheChangeMeet() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            String email = Client.freshEmail();
            client.register(email, Client.PASSWORD);
            String password = Client.PASSWORD;
            for (int round = 0; round < 4; round++) {
                Answer owner = client.login(email, password);
                String before = password;
                String after = "another one of round " + round;
                Callable<Answer> change = () -> change(owner, before, after);
                Callable<Answer> login = () -> client.login(email, before);
                List<Future<Answer>> answers = pool.invokeAll(List.of(login, change, login, login));

                assertThat(answers.get(1).get().status()).isEqualTo(204);
                List<Integer> refreshed = new ArrayList<>();
                for (int other : List.of(0, 2, 3)) {
                    Answer answer = answers.get(other).get();
                    if (answer.status() == 200) {
                        refreshed.add(
                                client.refresh(answer.text("refresh_token")).status());
                    }
                }
                assertThat(refreshed).allMatch(status -> status == 401);
                password = after;
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private Answer change(Answer login, String before, String after) {
        return client.call(
                "POST",
                "/api/auth/password",
                login.text("access_token"),
                Map.of("current_password", before, "new_password", after));
    }
}
