package dev.rowhouse.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.auth.Client.Answer;
import dev.rowhouse.auth.audit.Refusals;
import dev.rowhouse.events.AuditRecorded;
import dev.rowhouse.events.EventType;
import dev.rowhouse.events.LetterKind;
import dev.rowhouse.events.LetterRequested;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What auth itself tells the audit log. */
@AuthService
@SuppressWarnings("NullAway.Init")
class DeedsIT {

    private static final String WRONG = "wrong password 1";

    private final Client client;

    @Autowired
    private RabbitTemplate rabbit;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @Autowired
    private Refusals refusals;

    private final String email = Client.freshEmail();
    private UUID account = UUID.randomUUID();
    private Told<AuditRecorded> deeds;

    DeedsIT(@LocalServerPort int port) {
        client = new Client(port);
    }

    @BeforeEach
    void register() {
        // Other tests fail logins, too, some of them in times to come; of too many in a minute the number only is told.
        refusals.close();
        try (Told<AuditRecorded> before = new Told<>(rabbit, EventType.AUDIT_RECORDED, AuditRecorded.class)) {
            account = UUID.fromString(client.register(email, Client.PASSWORD).text("id"));
            before.awaitLike(each -> each.target().equals(account.toString()));
        }
        deeds = new Told<>(rabbit, EventType.AUDIT_RECORDED, AuditRecorded.class);
    }

    @AfterEach
    void leave() {
        deeds.close();
        clock.reset();
    }

    @Test
    void sessionsOpenedClosedAndRevoked() {
        Answer first = client.login(email, Client.PASSWORD);
        Answer second = client.login(email, Client.PASSWORD);
        Answer third = client.login(email, Client.PASSWORD);
        client.call("POST", "/api/auth/logout", third.text("access_token"), Map.of());
        AuditRecorded closed = awaitOne("session.closed");
        AuditRecorded opened = deeds.all().stream()
                .filter(each ->
                        each.action().equals("session.opened") && each.target().equals(closed.target()))
                .findFirst()
                .orElseThrow();

        assertThat(opened.actor()).isEqualTo(account);
        assertThat(opened.credential()).hasToString(opened.target());
        assertThat(opened.address()).isEqualTo("127.0.0.1");
        assertThat(closed.actor()).isEqualTo(account);
        assertThat(closed.credential()).hasToString(closed.target());

        String session = client.get("/api/auth/sessions", first.text("access_token"))
                .json()
                .path("items")
                .valueStream()
                .filter(each -> !each.path("current").asBoolean())
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
        client.call("DELETE", "/api/auth/sessions/" + session, first.text("access_token"), Map.of());
        assertThat(awaitOne("session.revoked").target()).isEqualTo(session);
        assertThat(client.refresh(second.text("refresh_token")).status()).isEqualTo(401);
    }

    @Test
    void aRefreshTokenThatIsUsedTwice() {
        Answer login = client.login(email, Client.PASSWORD);
        client.refresh(login.text("refresh_token"));
        clock.forward(Duration.ofSeconds(11));
        client.refresh(login.text("refresh_token"));

        AuditRecorded deed = deeds.awaitLike(each -> each.action().equals("session.reuse-detected")
                        && account.toString().equals(each.details().get("account")))
                .get(0);
        assertThat(deed.actor()).isNull();
        assertThat(deed.address()).isEqualTo("127.0.0.1");
    }

    @Test
    void whatAdminsDo() {
        String admin = Client.freshEmail();
        UUID adminId = UUID.fromString(client.register(admin, Client.PASSWORD).text("id"));
        jdbc.sql("UPDATE account SET role = 'admin' WHERE email = ?")
                .param(admin)
                .update();
        String token = client.login(admin, Client.PASSWORD).text("access_token");
        String path = "/api/auth/users/" + account;
        client.call("PATCH", path, token, Map.of("role", "viewer"));
        client.call("PATCH", path, token, Map.of("role", "viewer", "disabled", true));
        client.call("PATCH", path, token, Map.of("disabled", false));
        client.call("POST", "/api/auth/keys/rotate", token, Map.of());

        AuditRecorded rotated = deeds.awaitLike(
                        each -> each.action().equals("key.rotated") && adminId.equals(each.actor()))
                .get(0);
        assertThat(rotated.target()).isNotEmpty();
        assertThat(ofAccount())
                .extracting(AuditRecorded::action)
                .containsExactly("account.role-changed", "account.disabled", "account.enabled");
        assertThat(ofAccount()).allSatisfy(deed -> assertThat(deed.actor()).isEqualTo(adminId));
        assertThat(ofAccount().get(0).details()).isEqualTo(Map.of("old_role", "member", "new_role", "viewer"));
    }

    @Test
    void failedLoginsAreNotedOnceAMinuteAndWrittenOfOnceADay() {
        try (Told<LetterRequested> letters = new Told<>(rabbit, EventType.LETTER_REQUESTED, LetterRequested.class)) {
            for (int failure = 1; failure <= 5; failure++) {
                assertThat(client.login(email, WRONG).status()).isEqualTo(401);
            }
            List<LetterRequested> letter =
                    letters.awaitLike(each -> each.email().equals(email));
            assertThat(letter).singleElement().satisfies(each -> {
                assertThat(each.letter()).isEqualTo(LetterKind.LOGINS_FAILED);
                assertThat(each.accountId()).isEqualTo(account);
                assertThat(each.address()).isEqualTo("127.0.0.1");
                assertThat(each.token()).isNull();
            });
            awaitOne("account.logins-failed");
            assertThat(actions()).containsExactly("account.login-refused", "account.logins-failed");

            clock.forward(Duration.ofMinutes(20));
            refusals.tell();
            deeds.awaitLike(each -> isOurs(each) && "4".equals(each.details().get("further")));
            assertThat(client.login(email, WRONG).status()).isEqualTo(401);
            deeds.awaitLike(each -> actions().size() == 4);
            assertThat(actions().subList(2, 4)).containsOnly("account.login-refused");

            clock.forward(Duration.ofDays(1));
            assertThat(client.login(email, Client.PASSWORD).status()).isEqualTo(200);
            assertThat(letters.all().stream().filter(each -> each.email().equals(email)))
                    .hasSize(1);
        }
    }

    @Test
    void failuresOfNobodysEmailAreNotedByTheAddressWithoutTheEmail() {
        String nobody = Client.freshEmail();
        for (int failure = 1; failure <= 5; failure++) {
            assertThat(client.login(nobody, WRONG).status()).isEqualTo(401);
        }
        assertThat(client.login(nobody, WRONG).status()).isEqualTo(429);
        assertThat(client.post("/api/auth/password-resets", Map.of("email", nobody))
                        .status())
                .isEqualTo(202);
        assertThat(client.refresh("no such token").status()).isEqualTo(401);
        assertThat(client.post("/internal/exchange", Map.of("token", "rh_nothing"))
                        .status())
                .isEqualTo(401);
        for (String action : List.of(
                "account.login-refused",
                "account.login-limited",
                "account.reset-refused",
                "session.refresh-refused",
                "token.exchange-refused")) {
            AuditRecorded deed =
                    deeds.awaitLike(each -> each.action().equals(action)).get(0);
            assertThat(deed.target()).isEqualTo("unknown");
            assertThat(deed.actor()).isNull();
            assertThat(deed.address()).isEqualTo("127.0.0.1");
        }
        assertThat(deeds.all()).noneSatisfy(each -> assertThat(each.toString()).contains(nobody));
        assertThat(deeds.all().stream().filter(each -> each.action().equals("account.login-refused")))
                .hasSize(1);
    }

    @Test
    void whatSomebodyMayNotDoIsNoted() {
        Answer login = client.login(email, Client.PASSWORD);
        String token = login.text("access_token");
        for (int n = 0; n < 3; n++) {
            assertThat(client.call("PATCH", "/api/auth/users/" + account, token, Map.of("role", "admin"))
                            .status())
                    .isEqualTo(403);
        }

        AuditRecorded refused = awaitOne("account.access-refused");
        assertThat(refused.actor()).isEqualTo(account);
        assertThat(refused.credential()).isNotNull();
        assertThat(refused.address()).isEqualTo("127.0.0.1");
        assertThat(refused.details()).isEqualTo(Map.of("method", "PATCH", "path", "/api/auth/users/" + account));
        assertThat(actions().stream().filter("account.access-refused"::equals)).hasSize(1);
    }

    @Test
    void whatAnAdminOfYesterdayMayNotDoIsNoted() {
        jdbc.sql("UPDATE account SET role = 'admin' WHERE email = ?")
                .param(email)
                .update();
        String token = client.login(email, Client.PASSWORD).text("access_token");
        jdbc.sql("UPDATE account SET role = 'member' WHERE email = ?")
                .param(email)
                .update();

        assertThat(client.call("POST", "/api/auth/keys/rotate", token, Map.of()).status())
                .isEqualTo(403);

        assertThat(awaitOne("account.access-refused").details()).containsEntry("path", "/api/auth/keys/rotate");
    }

    private AuditRecorded awaitOne(String action) {
        return deeds.awaitLike(each -> each.action().equals(action) && isOurs(each))
                .get(0);
    }

    private boolean isOurs(AuditRecorded deed) {
        return account.equals(deed.actor()) || deed.target().equals(account.toString());
    }

    private List<AuditRecorded> ofAccount() {
        return deeds.all().stream()
                .filter(each -> each.target().equals(account.toString()))
                .toList();
    }

    private List<String> actions() {
        return ofAccount().stream().map(AuditRecorded::action).toList();
    }
}
