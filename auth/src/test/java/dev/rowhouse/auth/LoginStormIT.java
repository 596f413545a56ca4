package dev.rowhouse.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Logins are bound by their hashing; whoever sends many at once must not keep others from anything else. */
@AuthService
class LoginStormIT {

    private static final int LOGINS = 200;

    private final Client client;
    private final int port;

    LoginStormIT(@LocalServerPort int port) {
        this.client = new Client(port);
        this.port = port;
    }

    @Test
    void otherRequestsAreAnsweredWhileManySignIn() {
        String token = client.newMember(Client.freshEmail()).text("access_token");
        client.get("/api/auth/me", token);
        List<Duration> times = new ArrayList<>();
        List<CompletableFuture<HttpResponse<String>>> logins = new ArrayList<>();
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        for (int n = 0; n < LOGINS; n++) {
            logins.add(http.sendAsync(login(n), HttpResponse.BodyHandlers.ofString()));
        }
        CompletableFuture<Void> all = CompletableFuture.allOf(logins.toArray(CompletableFuture[]::new));
        while (!all.isDone() && times.size() < 200) {
            times.add(time(
                    () -> assertThat(client.get("/api/auth/me", token).status()).isEqualTo(200)));
            times.add(time(() ->
                    assertThat(client.get("/.well-known/jwks.json").status()).isEqualTo(200)));
        }
        all.join();

        // Two are hashed at once; the storm lasts for as long as those take that were let in.
        assertThat(times)
                .hasSizeGreaterThan(4)
                .allSatisfy(time -> assertThat(time).isLessThan(Duration.ofSeconds(2)));
        List<HttpResponse<String>> answers =
                logins.stream().map(CompletableFuture::join).toList();
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(401, 503);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 401).count())
                .isGreaterThanOrEqualTo(10);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 503).allSatisfy(answer -> {
            assertThat(answer.body()).contains("/problems/busy");
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        });
        assertThat(client.login(Client.freshEmail(), "wrong password 1").status())
                .isEqualTo(401);
    }

    private HttpRequest login(int n) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/auth/login"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"email\":\"storm%d@example.org\",\"password\":\"wrong password 1\"}".formatted(n)))
                .build();
    }

    private static Duration time(Runnable call) {
        long begin = System.nanoTime();
        call.run();
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
