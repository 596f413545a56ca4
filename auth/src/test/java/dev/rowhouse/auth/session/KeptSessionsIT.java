package dev.rowhouse.auth.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.auth.AuthService;
import dev.rowhouse.auth.Client;
import dev.rowhouse.auth.Client.Answer;
import dev.rowhouse.auth.TestClock;
import dev.rowhouse.auth.account.Account;
import dev.rowhouse.auth.account.Accounts;
import dev.rowhouse.http.ClientNetwork;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many sessions an account has, how long they are kept, and what is asked of them. */
@AuthService
@SuppressWarnings("NullAway.Init")
class KeptSessionsIT {

    private static final SigningClient SOMEWHERE = new SigningClient("192.0.2.7", "");

    private final Client client;
    private final String email = Client.freshEmail();
    private Account account;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Sessions sessions;

    @Autowired
    private BrowserSessions browserSessions;

    @Autowired
    private ExpiredSessions expiredSessions;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    KeptSessionsIT(@LocalServerPort int port) {
        client = new Client(port);
    }

    @BeforeEach
    void register() {
        client.register(email, Client.PASSWORD);
        account = accounts.findByEmail(email).orElseThrow();
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void theOldestEndsWhenThereAreTooMany() {
        Answer first = client.login(email, Client.PASSWORD);
        Answer second = client.login(email, Client.PASSWORD);
        for (int n = 2; n < NewSessions.MOST; n++) {
            sessions.open(account, SOMEWHERE);
        }
        assertThat(sessions.open(account.id())).hasSize(NewSessions.MOST);
        String oldest =
                sessions.open(account.id()).get(NewSessions.MOST - 1).id().toString();
        assertThat(revoked()).doesNotContain(oldest);

        browserSessions.open(account, SOMEWHERE);

        assertThat(sessions.open(account.id())).hasSize(NewSessions.MOST);
        assertThat(revoked()).contains(oldest);
        assertThat(client.refresh(first.text("refresh_token")).status()).isEqualTo(401);
        sessions.open(account, SOMEWHERE);
        assertThat(sessions.open(account.id())).hasSize(NewSessions.MOST);
        assertThat(client.refresh(second.text("refresh_token")).status()).isEqualTo(401);
    }

    @Test
    void aTokenDoesNotOutliveItsSession() {
        Answer login = client.login(email, Client.PASSWORD);
        jdbc.sql(
                        "UPDATE login_session SET expires_at = UTC_TIMESTAMP(6) + INTERVAL 5 MINUTE WHERE account_id = UNHEX(?)")
                .param(hex(account.id()))
                .update();

        Answer refreshed = client.refresh(login.text("refresh_token"));

        assertThat(login.json().path("expires_in").asLong()).isEqualTo(900);
        assertThat(refreshed.json().path("expires_in").asLong()).isBetween(290L, 300L);
    }

    @Test
    void aRevokedSessionStaysKnownWhenItsTimeIsOver() {
        Answer login = client.login(email, Client.PASSWORD);
        LoginSession session = sessions.open(account.id()).get(0);
        jdbc.sql("UPDATE login_session SET expires_at = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND,"
                        + " revoked_at = UTC_TIMESTAMP(6) - INTERVAL 2 SECOND WHERE id = UNHEX(?)")
                .param(hex(session.id()))
                .update();

        expiredSessions.sweep();

        assertThat(revoked()).contains(session.id().toString());
        assertThat(client.refresh(login.text("refresh_token")).status()).isEqualTo(401);
    }

    @Test
    void anAddressStaysKnownForThirtyDaysHoweverSoonTheSessionEnds() {
        browserSessions.open(account, SOMEWHERE);
        KnownAddresses known = new JdbcKnownAddresses(jdbc);
        Instant login = clock.instant();
        jdbc.sql("UPDATE login_session SET expires_at = UTC_TIMESTAMP(6), revoked_at = UTC_TIMESTAMP(6)"
                        + " WHERE account_id = UNHEX(?)")
                .param(hex(account.id()))
                .update();

        clock.forward(Duration.ofDays(30));
        expiredSessions.sweep();
        assertThat(known.include(email, "192.0.2.7", login.minusSeconds(60))).isTrue();
        assertThat(known.include(email, "192.0.2.8", login.minusSeconds(60))).isFalse();
        assertThat(known.include(Client.freshEmail(), "192.0.2.7", login.minusSeconds(60)))
                .isFalse();
        assertThat(known.include(email, "192.0.2.7", login.plusSeconds(60))).isFalse();

        clock.forward(Duration.ofMinutes(20));
        expiredSessions.sweep();
        assertThat(known.include(email, "192.0.2.7", login.minusSeconds(60))).isFalse();
    }

    @Test
    void anIndexAnswersWhetherAnAddressIsKnown() {
        insertSessions(2_000);

        List<Map<String, Object>> plan = jdbc.sql("EXPLAIN FORMAT=TRADITIONAL " + JdbcKnownAddresses.QUERY)
                .params(email, "192.0.2.7", "2001-01-01 00:00:00")
                .query()
                .listOfRows();

        assertThat(plan)
                .filteredOn(step -> "s".equals(step.get("table")))
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.get("key")).isEqualTo("ix_login_session_network");
                    assertThat(rows(step)).isLessThan(50L);
                    assertThat(String.valueOf(step.get("Extra"))).containsPattern("Using index(?! condition)");
                });
    }

    @Test
    void anIndexAnswersWhichSessionsAreTooMany() {
        insertSessions(2_000);

        List<Map<String, Object>> plan = jdbc.sql(
                        "EXPLAIN FORMAT=TRADITIONAL SELECT id FROM login_session WHERE account_id = UNHEX(?)"
                                + " AND revoked_at IS NULL AND expires_at > ? ORDER BY created_at DESC, id LIMIT 99, 1000")
                .params(hex(account.id()), "2001-01-01 00:00:00")
                .query()
                .listOfRows();

        assertThat(plan).singleElement().satisfies(step -> {
            // MySQL takes the other one where, as here, nearly all sessions that there are have been revoked.
            assertThat(step.get("key")).isIn("ix_login_session_open", "ix_login_session_revoked");
            assertThat(rows(step)).isLessThan(50L);
        });
    }

    /** The migration writes what the class writes. */
    @Test
    void sessionsOfBeforeHaveTheirNetworkToo() throws IOException {
        List<String> addresses = List.of("192.0.2.7", "2001:db8::7", "2001:db8:0:20::1", "fe80::1%eth0", "::1", "");
        for (String address : addresses) {
            sessions.open(account, new SigningClient(address, ""));
        }
        String written = "SELECT network FROM login_session WHERE account_id = UNHEX(?) ORDER BY address";
        List<String> before =
                jdbc.sql(written).param(hex(account.id())).query(String.class).list();
        jdbc.sql("UPDATE login_session SET network = ''").update();

        try (InputStream migration = getClass().getResourceAsStream("/db/auth/V19__fill_login_session_network.sql")) {
            for (String statement : new String(migration.readAllBytes(), StandardCharsets.UTF_8).split(";\n")) {
                jdbc.sql(statement).update();
            }
        }

        assertThat(jdbc.sql(written)
                        .param(hex(account.id()))
                        .query(String.class)
                        .list())
                .isEqualTo(before)
                .containsAll(addresses.stream().map(ClientNetwork::of).toList());
    }

    /** Ended ones of this account. */
    private void insertSessions(int count) {
        List<String> rows = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            rows.add("(UNHEX('" + hex(UUID.randomUUID()) + "'), UNHEX('" + hex(account.id())
                    + "'), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), '192.0.3." + n % 250 + "', '192.0.3."
                    + n % 250 + "', '', 0)");
        }
        jdbc.sql("INSERT INTO login_session (id, account_id, created_at, expires_at, revoked_at, address, network,"
                        + " user_agent, revision) VALUES " + String.join(", ", rows))
                .update();
        jdbc.sql("ANALYZE TABLE login_session").query().listOfRows();
    }

    private static long rows(Map<String, Object> step) {
        return Long.parseLong(String.valueOf(step.get("rows")));
    }

    private String revoked() {
        return client.get("/internal/revocations").json().path("sessions").toString();
    }

    private static String hex(UUID id) {
        return id.toString().replace("-", "");
    }
}
