package dev.rowhouse.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.accesstokens.Actor;
import dev.rowhouse.auth.Client.Answer;
import dev.rowhouse.auth.account.Account;
import dev.rowhouse.auth.account.Accounts;
import dev.rowhouse.auth.account.ManageAccounts;
import dev.rowhouse.auth.account.Role;
import dev.rowhouse.auth.lifecycle.EndAccount;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is asked for while a change of the account has begun and is not committed: it comes after the change, or not at all. */
@AuthService
@SuppressWarnings("NullAway.Init")
class SessionRacesIT {

    private final Client client;
    private final ExecutorService pool = Executors.newSingleThreadExecutor();

    @Autowired
    private Accounts accounts;

    @Autowired
    private ManageAccounts manageAccounts;

    @Autowired
    private EndAccount endAccount;

    @Autowired
    private TransactionOperations transactions;

    @Autowired
    private JdbcClient jdbc;

    SessionRacesIT(@LocalServerPort int port) {
        client = new Client(port);
    }

    @AfterEach
    void stop() {
        pool.shutdownNow();
    }

    @Test
    void aRefreshGivesNoTokenOfARoleThatIsBeingTaken() throws Exception {
        Answer login = client.newMember(Client.freshEmail());
        UUID account = account(login);

        Answer refreshed = during(
                () -> manageAccounts.change(admin(), account, Role.VIEWER, null),
                () -> client.refresh(login.text("refresh_token")));

        JsonNode claims = claims(refreshed);
        assertThat(claims.path("role").asString()).isEqualTo("viewer");
        assertThat(claims.path("iat").asLong()).isGreaterThanOrEqualTo(tokensBefore(account));
        assertThat(claims(login).path("iat").asLong()).isLessThan(tokensBefore(account));
        assertThat(client.get("/api/auth/me", refreshed.text("access_token")).status())
                .isEqualTo(200);
    }

    @Test
    void anApiTokenIsExchangedForNoTokenOfARoleThatIsBeingTaken() throws Exception {
        Answer login = client.newMember(Client.freshEmail());
        Answer made = client.call(
                "POST",
                "/api/auth/tokens",
                login.text("access_token"),
                Map.of(
                        "name", "nightly",
                        "scopes", List.of("records:read", "records:write"),
                        "expires_at", Instant.now().plus(30, ChronoUnit.DAYS).toString()));

        Answer exchanged = during(
                () -> manageAccounts.change(admin(), account(login), Role.VIEWER, null),
                () -> client.post("/internal/exchange", Map.of("token", made.text("token"))));

        assertThat(claims(exchanged).path("scope").asString()).isEqualTo("records:read");
    }

    @Test
    void aBrowserSessionIsExchangedForNothingWhenTheAccountIsBeingDisabled() throws Exception {
        String email = Client.freshEmail();
        Answer login = client.newMember(email);
        String cookie = client.signInAt("localhost", email, Client.PASSWORD)
                .header("Set-Cookie")
                .replaceFirst("^[^=]*=([^;]*);.*", "$1");

        Answer exchanged = during(
                () -> manageAccounts.change(admin(), account(login), null, true),
                () -> client.post("/internal/exchange", Map.of("session", cookie)));

        assertThat(exchanged.status()).isEqualTo(401);
    }

    @Test
    void aRefreshGivesNothingWhenTheAccountIsBeingDeleted() throws Exception {
        Answer login = client.newMember(Client.freshEmail());
        UUID account = account(login);

        Answer refreshed =
                during(() -> endAccount.other(account, admin()), () -> client.refresh(login.text("refresh_token")));

        assertThat(refreshed.status()).isEqualTo(401);
        assertThat(tokensBefore(account)).isGreaterThan(Instant.now().getEpochSecond());
    }

    @Test
    void aLoginGivesNothingWhenTheAccountIsBeingDisabled() throws Exception {
        String email = Client.freshEmail();
        Answer login = client.newMember(email);

        Answer second = during(
                () -> manageAccounts.change(admin(), account(login), null, true),
                () -> client.login(email, Client.PASSWORD));

        assertThat(second.status()).isEqualTo(401);
    }

    @Test
    void nobodyDeletesAnAccountByAPasswordThatIsBeingChanged() throws Exception {
        Answer login = client.newMember(Client.freshEmail());
        UUID account = account(login);

        Answer deleted = during(
                () -> {
                    Account locked = accounts.lock(account).orElseThrow();
                    locked.takePasswordHash("{argon2}of another password");
                    accounts.saveAndFlush(locked);
                },
                () -> deleteOwn(login));

        assertThat(deleted.problem()).isEqualTo("/problems/bad-credentials");
        assertThat(accounts.findById(account)).isPresent();
    }

    @Test
    void whoeverIsBeingMadeTheOnlyAdminDoesNotVanish() throws Exception {
        Answer login = client.newMember(Client.freshEmail());
        UUID account = account(login);
        List<String> others = jdbc.sql("SELECT HEX(id) FROM account WHERE role = 'admin'")
                .query(String.class)
                .list();
        try {
            Answer deleted = during(
                    () -> {
                        Account locked = accounts.lock(account).orElseThrow();
                        locked.takeRole(Role.ADMIN);
                        accounts.saveAndFlush(locked);
                        setRole("member", others);
                    },
                    () -> deleteOwn(login));

            assertThat(deleted.problem()).isEqualTo("/problems/last-admin");
            assertThat(accounts.findById(account)).isPresent();
        } finally {
            setRole("admin", others);
        }
    }

    private void setRole(String role, List<String> ids) {
        jdbc.sql("UPDATE account SET role = :role WHERE HEX(id) IN (:ids)")
                .param("role", role)
                .param("ids", ids)
                .update();
    }

    private Answer deleteOwn(Answer login) {
        return client.call(
                "DELETE", "/api/auth/me", login.text("access_token"), Map.of("current_password", Client.PASSWORD));
    }

    /** Sends a request that meets a change before it is committed. It is given a second, in which it must not be answered. */
    private Answer during(Runnable change, Callable<Answer> request) throws Exception {
        Future<Answer> answer = transactions.execute(status -> {
            change.run();
            Future<Answer> sent = pool.submit(request);
            giveASecond(sent);
            return sent;
        });
        return answer.get(30, TimeUnit.SECONDS);
    }

    private static void giveASecond(Future<Answer> sent) {
        try {
            sent.get(1, TimeUnit.SECONDS);
        } catch (TimeoutException waits) {
            return;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private Actor admin() {
        return new Actor(accounts.findByEmail("admin@localhost").orElseThrow().id(), UUID.randomUUID(), "192.0.2.7");
    }

    private long tokensBefore(UUID account) {
        return client.get("/internal/revocations")
                .json()
                .path("accounts")
                .path(account.toString())
                .asLong();
    }

    private static UUID account(Answer login) {
        return UUID.fromString(claims(login).path("sub").asString());
    }

    private static JsonNode claims(Answer tokens) {
        String payload = tokens.text("access_token").split("\\.")[1];
        return JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(payload));
    }
}
