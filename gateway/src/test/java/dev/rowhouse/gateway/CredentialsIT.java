package dev.rowhouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.accesstokens.ApiTokenFormat;
import dev.rowhouse.accesstokens.BrowserSession;
import dev.rowhouse.accesstokens.SecretHash;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no access token becomes one, and services see nothing else. */
class CredentialsIT extends GatewayOnServers {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String apiToken = ApiTokenFormat.write(random());
    private final String cookie = Base64.getUrlEncoder().withoutPadding().encodeToString(random());
    private final String csrf = BrowserSession.csrfToken(SecretHash.of(cookie));

    private static byte[] random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    @BeforeEach
    void exchangeBoth() {
        AUTH.exchange(apiToken, token);
        AUTH.exchange(cookie, token);
    }

    @AfterEach
    void reset() {
        AUTH.exchangeFails(false);
        AUTH.exchangeTakes(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/records/hired", "/api/datasets/hired/export", "/api/auth/me", "/api/notifications"})
    void showsServicesAnAccessTokenAndNothingElse(String path) throws Exception {
        HttpResponse<String> byToken = send(bearer(path, apiToken));
        HttpResponse<String> byCookie = send(browser(path));
        HttpResponse<String> headers = send(browser("/api/records/headers"));

        assertThat(byToken.body()).contains(" GET " + path + " Bearer " + token);
        assertThat(byCookie.body()).contains(" GET " + path + " Bearer " + token);
        assertThat(headers.body())
                .contains(token)
                .doesNotContainIgnoringCase("cookie")
                .doesNotContain(cookie);
    }

    @Test
    void hidesCookiesAndTokensWhereNobodyHasToBeKnown() throws Exception {
        int before = AUTH.exchanges();

        HttpResponse<String> login = send(browser("/api/auth/login")
                .setHeader("Authorization", "Bearer " + apiToken)
                .POST(json()));
        HttpResponse<String> session = send(browser(BrowserSession.PATH).POST(json()));

        assertThat(login.body()).isEqualTo("auth POST /api/auth/login null 2");
        assertThat(session.body()).isEqualTo("auth POST /api/auth/session null 2");
        assertThat(send(browser("/")).statusCode()).isEqualTo(200);
        assertThat(AUTH.exchanges()).isEqualTo(before);
    }

    @Test
    void takesUploadsFromBoth() throws Exception {
        byte[] rows = "a,b\n1,2\n".getBytes(java.nio.charset.StandardCharsets.UTF_8);

        HttpResponse<String> byToken = send(raw("", rows).setHeader("Authorization", "Bearer " + apiToken));
        HttpResponse<String> byCookie = send(browser("/api/uploads")
                .header("Content-Type", "text/csv")
                .header(BrowserSession.CSRF_HEADER, csrf)
                .POST(BodyPublishers.ofByteArray(rows)));

        assertThat(byToken.statusCode()).isEqualTo(202);
        assertThat(byCookie.statusCode()).isEqualTo(202);
        String events = json(byCookie).path("id").asString();
        HttpResponse<java.util.stream.Stream<String>> stream =
                send(browser("/api/uploads/" + events + "/events"), BodyHandlers.ofLines());
        assertThat(stream.statusCode()).isEqualTo(200);
        try (var lines = stream.body()) {
            assertThat(lines.filter(line -> line.startsWith("data:")).findFirst())
                    .isPresent();
        }
    }

    @Test
    void asksOnceForManyRequests() throws Exception {
        AUTH.exchangeTakes(Duration.ofMillis(300));
        int before = AUTH.exchanges();
        ExecutorService pool = Executors.newFixedThreadPool(16);
        try {
            List<CompletableFuture<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                answers.add(CompletableFuture.supplyAsync(() -> status(bearer("/api/records/hired", apiToken)), pool));
            }
            assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(200));
        } finally {
            pool.shutdownNow();
        }

        assertThat(AUTH.exchanges()).isEqualTo(before + 1);
    }

    @Test
    void refusesAMistypedTokenWithoutAsking() throws Exception {
        int before = AUTH.exchanges();
        String mistyped = apiToken.substring(0, 20) + (apiToken.charAt(20) == 'a' ? 'b' : 'a') + apiToken.substring(21);

        for (String wrong : List.of(mistyped, "rh_", "rh_" + "a".repeat(6000))) {
            HttpResponse<String> refused = send(bearer("/api/records/hired", wrong));
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(type(refused)).isEqualTo("/problems/unauthorized");
            assertThat(refused.headers().firstValue("WWW-Authenticate"))
                    .hasValueSatisfying(value -> assertThat(value).startsWith("Bearer error=\"invalid_token\""));
        }
        assertThat(send(bearer("/api/records/hired", "rh_" + "a".repeat(20_000)))
                        .statusCode())
                .isEqualTo(431);
        assertThat(AUTH.exchanges()).isEqualTo(before);
    }

    @Test
    void asksOnceForWhatIsUnknown() throws Exception {
        int before = AUTH.exchanges();
        String unknown = ApiTokenFormat.write(random());

        for (int i = 0; i < 5; i++) {
            assertThat(send(bearer("/api/records/hired", unknown)).statusCode()).isEqualTo(401);
        }

        assertThat(AUTH.exchanges()).isEqualTo(before + 1);
    }

    @Test
    void aCookieOfASessionThatIsOverIsNone() throws Exception {
        String over = "rowhouse_session=" + "x".repeat(43);

        HttpResponse<String> refused = send(browser("/api/uploads").setHeader("Cookie", over));
        HttpResponse<String> keys = send(browser("/.well-known/jwks.json").setHeader("Cookie", over));

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(type(refused)).isEqualTo("/problems/unauthorized");
        assertThat(keys.statusCode()).isEqualTo(200);
    }

    @Test
    void saysWhenAuthIsAway() throws Exception {
        AUTH.exchangeFails(true);

        HttpResponse<String> away = send(bearer("/api/records/hired", apiToken));

        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.headers().firstValue("Retry-After")).contains("5");
        assertThat(type(away)).isEqualTo("/problems/service-unavailable");
        AUTH.exchangeFails(false);
        assertThat(send(bearer("/api/records/hired", apiToken)).statusCode()).isEqualTo(200);
    }

    @Test
    void goesByTheHeaderWhereThereIsACookieToo() throws Exception {
        int before = AUTH.exchanges();

        HttpResponse<String> byHeader = send(browser("/api/records/hired")
                .setHeader("Authorization", "Bearer " + token)
                .POST(json()));
        HttpResponse<String> expired =
                send(browser("/api/records/hired").setHeader("Authorization", "Bearer " + Tokens.expired(account)));

        assertThat(byHeader.body()).isEqualTo("uploader POST /api/records/hired Bearer " + token + " 2");
        assertThat(expired.statusCode()).isEqualTo(401);
        assertThat(AUTH.exchanges()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "POST,   /api/uploads",
        "POST,   /api/uploads/4c0b/undo",
        "PUT,    /api/datasets/hired",
        "PATCH,  /api/records/hired",
        "DELETE, /api/datasets/hired",
        "DELETE, /api/auth/session",
        "POST,   /api/auth/logout"
    })
    void needsAWordOfThePageToChangeAnything(String method, String path) throws Exception {
        String ofAnother = BrowserSession.csrfToken(SecretHash.of("y".repeat(43)));
        HttpRequest.Builder bare = browser(path).method(method, json());

        for (HttpRequest.Builder request : List.of(
                bare,
                bare.copy().setHeader(BrowserSession.CSRF_HEADER, ""),
                bare.copy().setHeader(BrowserSession.CSRF_HEADER, csrf + "x"),
                bare.copy().setHeader(BrowserSession.CSRF_HEADER, ofAnother))) {
            HttpResponse<String> refused = send(request);
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(type(refused)).isEqualTo("/problems/csrf");
        }
    }

    /** A look for a parameter would take the body away from whom it is for. */
    @Test
    void looksForThatWordInNoBody() throws Exception {
        HttpRequest.Builder form = browser("/api/records/hired")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("_csrf=" + csrf));

        assertThat(send(form).statusCode()).isEqualTo(403);
        assertThat(send(form.header(BrowserSession.CSRF_HEADER, csrf)).body())
                .isEqualTo("uploader POST /api/records/hired Bearer " + token + " 49");
    }

    @ParameterizedTest
    @CsvSource({"cross-site, 403", "same-site, 403", "same-origin, 200", "none, 200"})
    void takesNoCookieFromAPageOfAnotherOrigin(String site, int status) throws Exception {
        assertThat(send(browser("/api/records/hired").header("Sec-Fetch-Site", site))
                        .statusCode())
                .isEqualTo(status);
        assertThat(send(browser(BrowserSession.PATH)
                                .setHeader("Cookie", "a=b")
                                .header("Sec-Fetch-Site", site)
                                .POST(json()))
                        .statusCode())
                .isEqualTo(status);
        assertThat(send(bearer("/api/records/hired", apiToken).header("Sec-Fetch-Site", site))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void letsNoPageOfAnotherOriginRead() throws Exception {
        HttpResponse<String> preflight = send(HttpRequest.newBuilder(uri("/api/records/hired"))
                .header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type,x-csrf-token")
                .method("OPTIONS", BodyPublishers.noBody()));
        HttpResponse<String> read = send(browser("/api/records/hired").header("Origin", "https://evil.example"));

        assertThat(preflight.statusCode()).isEqualTo(401);
        for (HttpResponse<String> response : List.of(preflight, read)) {
            assertThat(response.headers().map().keySet())
                    .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("access-control"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/internal/exchange", "/internal/revocations", "/api/auth/../../internal/exchange"})
    void doesNotRouteWhatIsBetweenServices(String path) throws Exception {
        int before = AUTH.exchanges();

        int status = send(bearer(path, apiToken).POST(BodyPublishers.ofString("{\"token\":\"" + apiToken + "\"}")))
                .statusCode();

        assertThat(status).isIn(400, 403);
        assertThat(AUTH.exchanges()).isEqualTo(before + (status == 403 ? 1 : 0)); // for who asks, at most
    }

    @Test
    void refusesTokensInUrls() throws Exception {
        assertThat(send(HttpRequest.newBuilder(uri("/api/uploads?access_token=" + apiToken)))
                        .statusCode())
                .isEqualTo(401);
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private HttpRequest.Builder bearer(String path, String credential) {
        return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + credential);
    }

    private HttpRequest.Builder browser(String path) {
        return HttpRequest.newBuilder(uri(path)).header("Cookie", "a=b; rowhouse_session=" + cookie);
    }

    private static HttpRequest.BodyPublisher json() {
        return BodyPublishers.ofString("{}");
    }

    private static int status(HttpRequest.Builder request) {
        try {
            return send(request).statusCode();
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
