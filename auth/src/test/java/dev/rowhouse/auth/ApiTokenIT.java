package dev.rowhouse.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.accesstokens.AccessTokens;
import dev.rowhouse.accesstokens.ApiTokenFormat;
import dev.rowhouse.auth.Client.Answer;
import dev.rowhouse.auth.token.ExpiredTokens;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@AuthService
@SuppressWarnings("NullAway.Init")
class ApiTokenIT {

    private static final String PATH = "/api/auth/tokens";

    private final Client client;
    private String email;
    private Answer owner;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ExpiredTokens expiredTokens;

    ApiTokenIT(@LocalServerPort int port) {
        client = new Client(port);
    }

    @BeforeEach
    void signIn() {
        email = Client.freshEmail();
        owner = client.newMember(email);
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void showsTheValueOnce() {
        Answer made = make(Map.of("name", " nightly load ", "datasets", List.of("hired", "jobs", "hired")));

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("token")).matches(ApiTokenFormat.REGEX);
        assertThat(ApiTokenFormat.isWellFormed(made.text("token"))).isTrue();
        assertThat(made.header("Location")).isEqualTo(PATH + "/" + made.text("id"));
        assertThat(made.text("name")).isEqualTo("nightly load");
        assertThat(texts(made.json().path("datasets"))).containsExactly("hired", "jobs");

        Answer list = client.get(PATH, owner.text("access_token"));
        assertThat(list.json().path("next_cursor").isNull()).isTrue();
        assertThat(list.json().path("items")).hasSize(1);
        assertThat(list.json().path("items").get(0).propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "name",
                        "scopes",
                        "datasets",
                        "created_at",
                        "expires_at",
                        "last_used_at",
                        "last_used_address");
        assertThat(list.response().body()).doesNotContain(made.text("token").substring(3, 20));
        assertThat(jdbc.sql("SELECT COUNT(*) FROM api_token WHERE token_hash = UNHEX(SHA2(?, 256))")
                        .param(made.text("token"))
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void isExchangedForAnAccessTokenOfAMinute() {
        Answer made = make(Map.of("datasets", List.of("hired")));

        Answer exchanged = exchange(made);

        assertThat(exchanged.status()).isEqualTo(200);
        assertThat(exchanged.json().path("expires_in").asInt()).isEqualTo(60);
        JsonNode claims = claims(exchanged);
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(60);
        assertThat(claims.path(AccessTokens.SESSION).asString()).isEqualTo(made.text("id"));
        assertThat(claims.path(AccessTokens.API_TOKEN).asBoolean()).isTrue();
        assertThat(claims.path(AccessTokens.SCOPE).asString()).isEqualTo("records:read");
        assertThat(claims.path(AccessTokens.ROLE).asString()).isEqualTo("viewer");
        assertThat(texts(claims.path(AccessTokens.DATASETS))).containsExactly("hired");
        assertThat(client.get("/api/auth/me", exchanged.text("access_token"))
                        .json()
                        .path("scopes"))
                .hasSize(1);
        JsonNode used = client.get(PATH, owner.text("access_token"))
                .json()
                .path("items")
                .get(0);
        assertThat(Instant.parse(used.path("last_used_at").asString()))
                .isAfter(Instant.now().minusSeconds(60));
        assertThat(used.path("last_used_address").asString()).isEqualTo("127.0.0.1");
    }

    @Test
    void notesItsUseOnceAMinute() {
        Answer made = make(Map.of());
        exchange(made);
        String first = lastUse();
        clock.forward(Duration.ofSeconds(50));
        exchange(made);
        assertThat(lastUse()).isEqualTo(first);

        clock.forward(Duration.ofSeconds(11));
        exchange(made);

        assertThat(Instant.parse(lastUse())).isAfter(Instant.parse(first).plusSeconds(60));
    }

    private String lastUse() {
        return client.get(PATH, owner.text("access_token"))
                .json()
                .path("items")
                .get(0)
                .path("last_used_at")
                .asString();
    }

    /** It manages no account, and not itself. */
    @ParameterizedTest
    @CsvSource({
        "GET,    /api/auth/tokens",
        "POST,   /api/auth/tokens",
        "DELETE, /api/auth/tokens/00000000-0000-4000-8000-000000000000",
        "GET,    /api/auth/sessions",
        "DELETE, /api/auth/sessions/00000000-0000-4000-8000-000000000000",
        "POST,   /api/auth/password",
        "POST,   /api/auth/logout",
        "GET,    /api/auth/session",
        "DELETE, /api/auth/session",
    })
    void letsNobodyIntoTheAccount(String method, String path) {
        String accessToken = exchange(make(Map.of())).text("access_token");

        Answer refused = client.call(method, path, accessToken, Map.of());

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.problem()).isEqualTo("/problems/forbidden");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"name":""}                                   | bad-name
                    {"name":"two\\nlines"}                        | bad-name
                    {"scopes":[]}                                 | bad-scopes
                    {"scopes":["users:write"]}                    | bad-scopes
                    {"scopes":["records:read","everything"]}      | bad-scopes
                    {"scopes":[null]}                             | bad-scopes
                    {"datasets":[]}                               | bad-datasets
                    {"datasets":["Not A Name"]}                   | bad-datasets
                    {"datasets":[null]}                           | bad-datasets
                    {"expires_at":null}                           | bad-expires-at
                    {"expires_at":"tomorrow"}                     | bad-expires-at
                    {"expires_at":"2020-01-01T00:00:00Z"}         | bad-expires-at
                    {"expires_at":"2999-01-01T00:00:00Z"}         | bad-expires-at
                    """)
    void refusesAWishThatBreaksARule(String members, String problem) {
        Map<String, Object> wish = new LinkedHashMap<>(wish());
        wish.putAll(JsonMapper.shared().readValue(members, Map.class));

        Answer refused = client.call("POST", PATH, owner.text("access_token"), wish);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.problem()).isEqualTo("/problems/" + problem);
    }

    @Test
    void isOfItsOwnerAlone() {
        Answer made = make(Map.of());
        Answer other = client.newMember(Client.freshEmail());
        String path = PATH + "/" + made.text("id");

        assertThat(client.get(PATH, other.text("access_token")).json().path("items"))
                .isEmpty();
        assertThat(client.call("DELETE", path, other.text("access_token"), Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(exchange(made).status()).isEqualTo(200);
        assertThat(client.call("DELETE", path, owner.text("access_token"), Map.of())
                        .status())
                .isEqualTo(204);
        assertThat(exchange(made).status()).isEqualTo(401);
        assertThat(client.call("DELETE", path, owner.text("access_token"), Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(client.get(PATH, owner.text("access_token")).json().path("items"))
                .isEmpty();
        assertThat(texts(client.get(AccessTokens.REVOCATIONS_PATH).json().path("sessions")))
                .contains(made.text("id"));
    }

    @Test
    void endsWhenItExpires() {
        Answer made = make(Map.of("expires_at", Instant.now().plusSeconds(600).toString()));
        clock.forward(Duration.ofSeconds(570));
        Answer last = exchange(made);
        assertThat(last.json().path("expires_in").asInt()).isBetween(25, 30);

        clock.forward(Duration.ofSeconds(31));

        assertThat(exchange(made).status()).isEqualTo(401);
        assertThat(exchange(made).problem()).isEqualTo("/problems/unauthorized");
        expiredTokens.sweep();
        assertThat(tokens()).isEqualTo(1);
        clock.forward(Duration.ofDays(31));
        expiredTokens.sweep();
        assertThat(tokens()).isZero();
    }

    @Test
    void doesNotMoreThanItsOwnerMay() {
        Answer made = make(Map.of("scopes", List.of("records:read", "uploads:write", "uploads:read")));
        assertThat(claims(exchange(made)).path("scope").asString())
                .isEqualTo("records:read uploads:write uploads:read");

        jdbc.sql("UPDATE account SET role = 'viewer' WHERE email = ?")
                .param(email)
                .update();
        JsonNode demoted = claims(exchange(made));
        assertThat(demoted.path("scope").asString()).isEqualTo("records:read uploads:read");
        assertThat(demoted.path("role").asString()).isEqualTo("viewer");

        jdbc.sql("UPDATE account SET disabled = TRUE WHERE email = ?")
                .param(email)
                .update();
        assertThat(exchange(made).status()).isEqualTo(401);
        assertThat(make(Map.of()).status()).isEqualTo(404);
    }

    @Test
    void isAnAdminsOnlyWithAllThatAnAdminMay() {
        jdbc.sql("UPDATE account SET role = 'admin' WHERE email = ?")
                .param(email)
                .update();
        List<String> all = List.of(
                "uploads:read", "records:read", "uploads:write", "records:write", "datasets:write", "users:write");

        assertThat(claims(exchange(make(Map.of("scopes", all)))).path("role").asString())
                .isEqualTo("admin");
        assertThat(claims(exchange(make(Map.of("scopes", all.subList(0, 5)))))
                        .path("role")
                        .asString())
                .isEqualTo("member");
        assertThat(make(Map.of("scopes", all, "datasets", List.of("hired"))).problem())
                .isEqualTo("/problems/bad-scopes");
    }

    @Test
    void exchangesNothingElse() {
        String made = make(Map.of()).text("token");
        char last = made.charAt(made.length() - 1);
        String mistyped = made.substring(0, made.length() - 1) + (last == 'a' ? 'b' : 'a');

        for (Map<String, String> other : List.of(
                Map.of("token", mistyped),
                Map.of("token", ApiTokenFormat.write(new byte[32])),
                Map.of("token", "x".repeat(10_000)),
                Map.of("token", owner.text("access_token")),
                Map.of("session", made),
                Map.<String, String>of())) {
            assertThat(client.post(AccessTokens.EXCHANGE_PATH, other).status()).isEqualTo(401);
        }
    }

    @Test
    void boundsHowManyAnAccountHas() throws Exception {
        for (int i = 0; i < 96; i++) {
            assertThat(make(Map.of()).status()).isEqualTo(201);
        }
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            Callable<Integer> further = () -> make(Map.of()).status();
            Map<Integer, Long> answers = pool
                    .invokeAll(IntStream.range(0, 8).mapToObj(i -> further).toList())
                    .stream()
                    .map(answer -> {
                        try {
                            return answer.get();
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .collect(Collectors.groupingBy(status -> status, Collectors.counting()));
            assertThat(answers).isEqualTo(Map.of(201, 4L, 409, 4L));
        } finally {
            pool.shutdownNow();
        }
    }

    private Map<String, Object> wish() {
        return Map.of(
                "name",
                "a program",
                "scopes",
                List.of("records:read"),
                "expires_at",
                Instant.now().plus(Duration.ofDays(30)).toString());
    }

    private Answer make(Map<String, ?> members) {
        Map<String, Object> wish = new LinkedHashMap<>(wish());
        wish.putAll(members);
        return client.call("POST", PATH, owner.text("access_token"), wish);
    }

    private Answer exchange(Answer made) {
        return client.post(AccessTokens.EXCHANGE_PATH, Map.of("token", made.text("token")));
    }

    private static JsonNode claims(Answer exchanged) {
        String payload = exchanged.text("access_token").split("\\.", -1)[1];
        return JsonMapper.shared().readTree(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    private long tokens() {
        return jdbc.sql("SELECT COUNT(*) FROM api_token t JOIN account a ON a.id = t.account_id WHERE a.email = ?")
                .param(email)
                .query(Long.class)
                .single();
    }
}
