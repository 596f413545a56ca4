package dev.rowhouse.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesIT extends GatewayOnServers {

    @ParameterizedTest
    @CsvSource(textBlock = """
                    GET,    /api/auth/me,                              auth
                    POST,   /api/auth/logout,                          auth
                    POST,   /api/auth/users,                           auth
                    DELETE, /api/auth/me,                              auth
                    GET,    /api/datasets,                             query
                    GET,    /api/datasets/hired,                       query
                    HEAD,   /api/records/hired,                        query
                    GET,    /api/reports/x/result,                     query
                    POST,   /api/sql,                                  query
                    GET,    /api/search,                               query
                    HEAD,   /api/search,                               query
                    GET,    /api/uploads/4c0b/rejects,                 query
                    PUT,    /api/datasets/hired,                       uploader
                    DELETE, /api/datasets/hired,                       uploader
                    PUT,    /api/datasets/hired/grants,                uploader
                    POST,   /api/records/hired,                        uploader
                    PATCH,  /api/records/hired,                        uploader
                    PUT,    /api/reports/x,                            uploader
                    GET,    /api/notifications/preferences,            notification
                    POST,   /api/webhooks,                             notification
                    """)
    void sendsEachPathToItsOwner(String method, String path, String service) throws Exception {
        HttpResponse<String> response = send(request(path).method(method, BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(200);
        if (!method.equals("HEAD")) {
            assertThat(response.body()).startsWith(service + " " + method + " " + path + " Bearer " + token);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    select=id,name&name=eq.a%20b
                    name=eq.a%2Bb
                    name=eq.a+b
                    name=in.(%22a%2Cb%22,c)
                    name=like.%2525%25
                    and=(a.gt.1,b.lt.2)&order=a.desc.nullslast
                    name=eq.%C3%A9t%C3%A9
                    select=amount.sum()
                    """)
    void passesQueriesWithTheSameMeaning(String query) throws Exception {
        String asked = get("/api/records/hired?" + query).body().split(" ", -1)[2];

        assertThat(asked).startsWith("/api/records/hired?");
        assertThat(decoded(asked.substring(asked.indexOf('?') + 1))).isEqualTo(decoded(query));
    }

    private static List<String> decoded(String query) {
        return Arrays.stream(query.split("&"))
                .map(parameter -> URLDecoder.decode(parameter, UTF_8))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "register",
                "confirmations",
                "confirmations/resend",
                "password-resets",
                "password-resets/redeem",
                "invitations/accept",
                "email/confirm",
            })
    void letsThroughWhatPeopleDoBeforeTheySignIn(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + port + "/api/auth/" + path);
        HttpRequest.Builder withoutToken = HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString("{}"));
        HttpRequest.Builder withOldToken = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer expired")
                .POST(BodyPublishers.ofString("{}"));
        HttpRequest.Builder read = HttpRequest.newBuilder(uri).GET();

        assertThat(send(withoutToken).body()).isEqualTo("auth POST /api/auth/" + path + " null 2");
        assertThat(send(withOldToken).statusCode()).isEqualTo(200);
        assertThat(send(read).statusCode()).isEqualTo(401);
    }

    @Test
    void letsSignInThroughWithoutAToken() throws Exception {
        HttpRequest.Builder login = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/auth/login"))
                .POST(BodyPublishers.ofString("{}"));
        HttpRequest.Builder refresh = request("/api/auth/refresh")
                .setHeader("Authorization", "Bearer " + Tokens.expired(account))
                .POST(BodyPublishers.ofString("{}"));
        HttpRequest.Builder basic = login.copy().header("Authorization", "Basic YTpi");

        assertThat(send(login).body()).isEqualTo("auth POST /api/auth/login null 2");
        assertThat(send(basic).body()).isEqualTo("auth POST /api/auth/login Basic YTpi 2");
        assertThat(send(refresh).statusCode()).isEqualTo(200);
        assertThat(send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/.well-known/jwks.json")))
                        .body())
                .contains("\"P-256\"");
    }

    /** Limits by address would be no limits if callers could choose their address. */
    @Test
    void tellsTheCallersAddressAndNotTheOneTheCallerClaims() throws Exception {
        HttpResponse<String> response = send(request("/api/records/forwarded")
                .header("X-Forwarded-For", "203.0.113.9")
                .GET());

        assertThat(response.body()).isEqualTo("[127.0.0.1]");
    }

    @Test
    void tellsTheOriginThatTheCallerReachedAndNotTheOneTheCallerClaims() throws Exception {
        HttpResponse<String> response = send(request("/api/records/origin")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "elsewhere.example")
                .GET());

        assertThat(response.body()).isEqualTo("[http] [127.0.0.1:" + port + "]");
    }

    @Test
    void streamsLargeBodiesBothWays() throws Exception {
        HttpResponse<InputStream> large = send(request("/api/records/large").GET(), BodyHandlers.ofInputStream());
        long received;
        try (InputStream body = large.body()) {
            received = body.transferTo(OutputStream.nullOutputStream());
        }
        byte[] block = new byte[8 * LIMIT];
        HttpResponse<String> sent = send(request("/api/records/hired").POST(BodyPublishers.ofByteArray(block)));

        assertThat(received).isEqualTo(OtherServices.LARGE_BYTES);
        assertThat(sent.body()).endsWith(" " + block.length);
    }

    @Test
    void isReadyOnlyWhenAllServicesAre() throws Exception {
        HttpRequest.Builder readiness =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"));
        HttpRequest.Builder liveness =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health/liveness"));

        NOTIFICATION.ready(false);
        assertThat(send(readiness).statusCode()).isEqualTo(503);
        assertThat(send(liveness).statusCode()).isEqualTo(200);
        NOTIFICATION.ready(true);
        await().until(() -> send(readiness).statusCode() == 200);
        NOTIFICATION.ready(false);
        await().until(() -> send(readiness).statusCode() == 503);
        NOTIFICATION.ready(true); // other tests share these services
    }

    @Test
    void servesNothingButItsOwnScriptsOnItsPage() throws Exception {
        HttpResponse<String> page =
                send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/assets/none")));

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(type(page)).isEqualTo("/problems/not-found");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .contains("default-src 'none'; script-src 'self';"
                        + " style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'none'; base-uri 'none';"
                        + " frame-ancestors 'none'");
        assertThat(page.headers().allValues("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(page.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(page.headers().allValues("Cross-Origin-Opener-Policy")).containsExactly("same-origin");
        assertThat(page.headers().allValues("Cross-Origin-Resource-Policy")).containsExactly("same-origin");
        assertThat(page.headers().firstValue("Permissions-Policy").orElse("")).contains("camera=()");
        assertThat(page.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void refusesWhoIsNobody() throws Exception {
        HttpResponse<String> none =
                send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/uploads")));
        HttpResponse<String> inUrl = send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/uploads?access_token=" + token)));
        HttpResponse<String> expired =
                send(request("/api/uploads").setHeader("Authorization", "Bearer " + Tokens.expired(account)));
        HttpResponse<String> forged =
                send(request("/api/uploads").setHeader("Authorization", "Bearer " + Tokens.forged(account)));
        HttpResponse<String> viewer =
                send(raw("", new byte[0]).setHeader("Authorization", "Bearer " + Tokens.viewer(UUID.randomUUID())));

        for (HttpResponse<String> response : List.of(none, inUrl, expired, forged)) {
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.headers().firstValue("WWW-Authenticate"))
                    .hasValueSatisfying(value -> assertThat(value).startsWith("Bearer"));
            assertThat(type(response)).isEqualTo("/problems/unauthorized");
        }
        assertThat(viewer.statusCode()).isEqualTo(403);
        assertThat(type(viewer)).isEqualTo("/problems/forbidden");
        assertThat(get("/api/else").statusCode()).isEqualTo(403);
        assertThat(get("/actuator/prometheus").statusCode()).isEqualTo(403);
    }
}
