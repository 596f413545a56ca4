package dev.rowhouse.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rowhouse.auth.account.Role;
import dev.rowhouse.http.OpenApiDocument;
import dev.rowhouse.testservers.TestCertificate;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every documented route, asked by everybody over TLS: {@code routes.txt} says who gets what. */
class RouteTableIT {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PASSWORD = "a password of some length";
    private static final String NOBODY = "nobody";
    private static final String MEMBER = "member";
    private static final String ADMIN = "admin";
    private static final String API_TOKEN = "api token";

    private static final Map<String, UUID> accounts = new HashMap<>();
    private static HttpClient client;
    private static Launch launch;
    private static Forgery forgery;
    private static String apiToken = "";
    private static int made;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        StartOptions options = new StartOptions();
        options.keepDataIn(data);
        options.port = FreePort.any();
        options.mailPort = FreePort.any();
        TestCertificate certificate = TestCertificate.in(data);
        StartOptions.Tls tls = new StartOptions.Tls();
        tls.certificate = certificate.certificatePem();
        tls.key = certificate.keyPem();
        options.tls = tls;
        client = HttpClient.newBuilder().sslContext(certificate.trusting()).build();
        launch = Launch.begin(options, part -> {});
        forgery = new Forgery(
                launch.suite().backing(),
                Secrets.in(options.dataFolder().secrets()),
                "https://localhost:" + options.port);
        for (String person : new String[] {"viewer", MEMBER, "other", "reader", "writer"}) {
            String body = "{\"email\":\"%s@example.org\",\"password\":\"%s\"}".formatted(person, PASSWORD);
            accounts.put(person, id(send("POST", "/api/auth/register", "application/json", body, null), "id"));
        }
        String password = Files.readString(options.dataFolder().adminPassword()).strip();
        String login = "{\"email\":\"admin@localhost\",\"password\":\"%s\"}".formatted(password);
        String token = JSON.readTree(send("POST", "/api/auth/login", "application/json", login, null)
                        .body())
                .path("access_token")
                .asString();
        accounts.put(ADMIN, id(send("GET", "/api/auth/me", "", "", token), "id"));
        String wish = "{\"name\":\"n\",\"scopes\":[\"records:read\"],\"expires_at\":\"%s\"}"
                .formatted(Instant.now().plus(Duration.ofHours(1)));
        String owner = forgery.good(account(MEMBER), Role.MEMBER);
        apiToken = JSON.readTree(expect(send("POST", "/api/auth/tokens", "application/json", wish, owner))
                        .body())
                .path("token")
                .asString();
    }

    @AfterAll
    static void stop() throws IOException {
        launch.close();
    }

    static List<RouteLine> lines() throws IOException {
        return RouteLine.all();
    }

    @Test
    void everyDocumentedRouteHasALineAndNoOther() throws IOException {
        Set<String> documented = new TreeSet<>();
        for (String service : new String[] {"gateway", "auth", "uploader", "query", "notification"}) {
            map(OpenApiDocument.of(service).tree().get("paths"))
                    .forEach((path, item) -> map(item)
                            .keySet()
                            .forEach(verb ->
                                    documented.add(String.valueOf(verb).toUpperCase(Locale.ROOT) + " " + path)));
        }
        Set<String> told = new TreeSet<>();
        RouteLine.all().forEach(line -> told.add(line.route()));

        assertThat(told).isEqualTo(documented);
    }

    @Test
    void whoeverCameByTlsComesByTlsFromThenOn() throws Exception {
        HttpResponse<String> page = send("GET", "/", "", "", null);

        assertThat(page.headers().firstValue("Strict-Transport-Security").orElse(""))
                .startsWith("max-age=31536000");
    }

    @ParameterizedTest
    @MethodSource("lines")
    void everybodyGetsWhatTheTableSays(RouteLine line) throws Exception {
        Map<String, Integer> found = new LinkedHashMap<>();
        Map<String, String> things = Map.of();
        for (String caller : RouteLine.COLUMNS) {
            for (String token : tokens(caller)) {
                if (things.isEmpty() || line.usesUp()) {
                    things = freshThings(line);
                }
                int status = call(line, things, token.isEmpty() ? null : token);
                Integer before = found.putIfAbsent(caller, status);
                assertThat(before == null || before == status)
                        .as("one bad token is refused by %s, another by %s", before, status)
                        .isTrue();
            }
        }

        assertThat(found).as(() -> line.withStatuses(found)).isEqualTo(line.statuses());
    }

    private static List<String> tokens(String caller) {
        UUID member = account(MEMBER);
        return switch (caller) {
            case NOBODY -> List.of("");
            case RouteLine.BAD_TOKENS ->
                List.of(
                        forgery.expired(member),
                        forgery.forAnotherAudience(member),
                        forgery.signedWithAnotherKey(member),
                        forgery.unsigned(member));
            case API_TOKEN -> List.of(apiToken);
            case "viewer" -> List.of(forgery.good(account(caller), Role.VIEWER));
            case ADMIN -> List.of(forgery.good(account(caller), Role.ADMIN));
            default -> List.of(forgery.good(account(caller), Role.MEMBER));
        };
    }

    private static int call(RouteLine line, Map<String, String> things, @Nullable String token) throws Exception {
        String path = line.path();
        String body = line.body();
        for (Map.Entry<String, String> thing : things.entrySet()) {
            path = path.replace("{" + thing.getKey() + "}", thing.getValue());
            body = body.replace("{" + thing.getKey() + "}", thing.getValue());
        }
        return send(line.method(), path, line.contentType(), body, token).statusCode();
    }

    /** A dataset of the member with its grants, a report and an upload; for the routes that are about such. */
    private static Map<String, String> freshThings(RouteLine line) throws Exception {
        String owner = forgery.good(account(MEMBER), Role.MEMBER);
        String name = "things_" + ++made;
        Map<String, String> things = new HashMap<>();
        things.put("name", name);
        things.put("dataset", name);
        things.put("id", UUID.randomUUID().toString());
        things.put("reader", account("reader").toString());
        things.put("writer", account("writer").toString());
        things.put("password", PASSWORD);
        String grants = "[{\"account\":\"%s\",\"permission\":\"read\"},{\"account\":\"%s\",\"permission\":\"write\"}]"
                .formatted(account("reader"), account("writer"));
        if (line.path().contains("/users/")) {
            things.put("id", (line.usesUp() ? newcomer() : account("other")).toString());
        } else if (line.path().contains("/reports/")) {
            String report = "{\"title\":\"t\",\"query\":\"SELECT 1 AS one\"}";
            expect(send("PUT", "/api/reports/" + name, "application/json", report, owner));
        } else if (line.path().contains("/uploads/")) {
            String upload = "/api/uploads?filename=a.csv&allow_duplicate=true&dataset=" + name;
            String id = id(expect(send("POST", upload, "text/csv", "n\n1\n", owner)), "id")
                    .toString();
            await().atMost(Duration.ofSeconds(30))
                    .until(
                            () -> JSON.readTree(send("GET", "/api/uploads/" + id, "", "", owner)
                                            .body())
                                    .path("status")
                                    .asString(),
                            "completed"::equals);
            expect(send("PUT", "/api/datasets/" + name + "/grants", "application/json", grants, owner));
            things.put("id", id);
        } else if (line.isOfDataset()) {
            String schema = "{\"schema\":{\"fields\":[{\"name\":\"n\",\"type\":\"integer\"}]}}";
            expect(send("PUT", "/api/datasets/" + name, "application/json", schema, owner));
            expect(send("PUT", "/api/datasets/" + name + "/grants", "application/json", grants, owner));
        }
        return things;
    }

    /** Somebody whom the table does not need. */
    private static UUID newcomer() throws Exception {
        String body = "{\"email\":\"newcomer%d@example.org\",\"password\":\"%s\"}".formatted(made, PASSWORD);
        return id(send("POST", "/api/auth/register", "application/json", body, null), "id");
    }

    private static HttpResponse<String> expect(HttpResponse<String> made) {
        assertThat(made.statusCode()).as(made.body()).isBetween(200, 299);
        return made;
    }

    private static UUID account(String person) {
        return Objects.requireNonNull(accounts.get(person));
    }

    private static UUID id(HttpResponse<String> answer, String member) {
        JsonNode json = JSON.readTree(expect(answer).body());
        return UUID.fromString(json.path(member).asString());
    }

    private static HttpResponse<String> send(
            String method, String path, String type, String body, @Nullable String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        launch.suite().gateway().resolve(path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", type);
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static Map<?, ?> map(@Nullable Object node) {
        return (Map<?, ?>) Objects.requireNonNull(node);
    }
}
