package dev.rowhouse.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.auth.Client.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@AuthService
class UsersIT {

    private final Client client;

    @Autowired
    private JdbcClient jdbc;

    private String adminEmail = "";
    private String adminToken = "";

    UsersIT(@LocalServerPort int port) {
        client = new Client(port);
    }

    @BeforeEach
    void signInAsAdmin() {
        adminEmail = Client.freshEmail();
        adminToken = newAdmin(adminEmail);
    }

    private String newAdmin(String email) {
        client.register(email, Client.PASSWORD);
        jdbc.sql("UPDATE account SET role = 'admin' WHERE email = ?")
                .param(email)
                .update();
        return client.login(email, Client.PASSWORD).text("access_token");
    }

    @Test
    void tellsPeopleWhatTheyMayDo() {
        Answer member =
                client.get("/api/auth/me", client.newMember(Client.freshEmail()).text("access_token"));
        Answer admin = client.get("/api/auth/me", adminToken);

        assertThat(member.json().path("scopes").toString())
                .isEqualTo(
                        "[\"uploads:read\",\"records:read\",\"uploads:write\",\"records:write\",\"datasets:write\"]");
        assertThat(admin.text("role")).isEqualTo("admin");
        assertThat(admin.json().path("scopes").toString()).contains("users:write");
        assertThat(admin.response().body()).doesNotContain("password", "argon2");
    }

    @Test
    void keepsMembersOut() {
        String member = client.newMember(Client.freshEmail()).text("access_token");

        Answer answer = client.get("/api/auth/users", member);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.problem()).isEqualTo("/problems/forbidden");
    }

    @Test
    void listsEveryAccountOnceOverPages() {
        for (int i = 0; i < 4; i++) {
            client.register(Client.freshEmail(), Client.PASSWORD);
        }
        List<String> emails = new ArrayList<>();
        String next = "";
        do {
            Answer page = client.get("/api/auth/users?limit=2" + next, adminToken);
            page.json()
                    .path("items")
                    .forEach(item -> emails.add(item.path("email").asString()));
            JsonNode cursor = page.json().path("next_cursor");
            next = cursor.isNull() ? "" : "&cursor=" + cursor.asString();
        } while (!next.isEmpty());

        assertThat(emails).containsExactlyElementsOf(allEmails());
    }

    private List<String> allEmails() {
        return jdbc.sql("SELECT email FROM account ORDER BY email")
                .query(String.class)
                .list();
    }

    @Test
    void refusesPagesThatCannotBe() {
        for (String query : List.of("limit=0", "limit=1001", "cursor=***")) {
            Answer answer = client.get("/api/auth/users?" + query, adminToken);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.problem()).isEqualTo("/problems/bad-option");
        }
    }

    @Test
    void disablingEndsLoginAndRefresh() {
        String email = Client.freshEmail();
        Answer login = client.newMember(email);

        Answer disabled = client.call("PATCH", "/api/auth/users/" + id(email), adminToken, Map.of("disabled", true));

        assertThat(disabled.status()).isEqualTo(200);
        assertThat(disabled.json().path("disabled").asBoolean()).isTrue();
        assertThat(client.login(email, Client.PASSWORD).problem()).isEqualTo("/problems/bad-credentials");
        assertThat(client.refresh(login.text("refresh_token")).status()).isEqualTo(401);
    }

    @Test
    void givesTheNewRoleWithTheNextToken() {
        String email = Client.freshEmail();
        Answer login = client.newMember(email);

        client.call("PATCH", "/api/auth/users/" + id(email), adminToken, Map.of("role", "viewer"));

        String token = client.refresh(login.text("refresh_token")).text("access_token");
        assertThat(client.get("/api/auth/me", token).json().path("scopes").size())
                .isEqualTo(2);
    }

    @Test
    void refusesUnknownAccountsAndRoles() {
        String unknown = "/api/auth/users/00000000-0000-4000-8000-000000000000";
        assertThat(client.get(unknown, adminToken).status()).isEqualTo(404);
        assertThat(client.call("PATCH", unknown, adminToken, Map.of("disabled", true))
                        .status())
                .isEqualTo(404);
        assertThat(client.call("PATCH", unknown, adminToken, Map.of("role", "king"))
                        .problem())
                .isEqualTo("/problems/bad-role");
    }

    @Test
    void anAdminChangesNotTheOwnAccount() {
        Answer answer = client.call("PATCH", "/api/auth/users/" + id(adminEmail), adminToken, Map.of("role", "viewer"));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.problem()).isEqualTo("/problems/own-account");
    }

    @Test
    void aDemotedAdminWithAnOldTokenChangesNothing() {
        String email = Client.freshEmail();
        String oldToken = newAdmin(email);
        client.call("PATCH", "/api/auth/users/" + id(email), adminToken, Map.of("role", "member"));

        Answer answer = client.call("PATCH", "/api/auth/users/" + id(adminEmail), oldToken, Map.of("disabled", true));

        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void ofTwoAdminsWhoDemoteEachOtherOneStays() throws Exception {
        String email = Client.freshEmail();
        String token = newAdmin(email);
        String first = id(adminEmail);
        String second = id(email);
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            Callable<Integer> one =
                    () -> client.call("PATCH", "/api/auth/users/" + second, adminToken, Map.of("role", "member"))
                            .status();
            Callable<Integer> other =
                    () -> client.call("PATCH", "/api/auth/users/" + first, token, Map.of("role", "member"))
                            .status();
            List<Future<Integer>> both = pool.invokeAll(List.of(one, other));
            assertThat(List.of(both.get(0).get(), both.get(1).get())).containsExactlyInAnyOrder(200, 403);
        } finally {
            pool.shutdownNow();
        }
    }

    private String id(String email) {
        String hex = jdbc.sql("SELECT LOWER(HEX(id)) FROM account WHERE email = ?")
                .param(email)
                .query(String.class)
                .single();
        return hex.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
    }
}
