package dev.rowhouse.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rowhouse.accesstokens.ApiTokenFormat;
import dev.rowhouse.events.JobCompleted;
import dev.rowhouse.events.Ledger;
import dev.rowhouse.events.Progress;
import dev.rowhouse.events.Topology;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;

/** How long an event stream goes on whose upload does not finish. */
@SuppressWarnings("NullAway.Init")
class StreamLifeIT extends GatewayOnServers {

    /** Clocks may differ by a minute, so such a token is taken for some seconds yet. */
    private static final Duration NEARLY_OVER = Duration.ofSeconds(-56);

    private static final Duration UNTIL_OVER = Duration.ofSeconds(6);

    private final String apiToken = ApiTokenFormat.write(random());

    @Autowired
    private RabbitTemplate rabbit;

    private static byte[] random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    /** Less than that is not kept: each time is a question to auth. */
    @BeforeEach
    void exchangeShortly() {
        AUTH.exchangeLasts(Duration.ofSeconds(15));
    }

    @AfterEach
    void reset() {
        AUTH.exchangeLasts(Duration.ofSeconds(60));
        AUTH.exchangeFails(false);
    }

    @Test
    void endsWithTheAccessTokenThatOpenedItAndResumesWithAnother() throws Exception {
        UUID id = upload();

        CompletableFuture<List<String>> ended = watch(id, Tokens.member(account, NEARLY_OVER));

        await().until(ended::isDone);
        assertThat(ended.join()).containsExactly("event:progress");
        HttpResponse<Stream<String>> resumed = send(
                request("/api/uploads/" + id + "/events")
                        .header("Last-Event-ID", "0")
                        .GET(),
                BodyHandlers.ofLines());
        complete(id);
        assertThat(events(resumed)).containsExactly("event:completed");
    }

    @Test
    void goesOnWithTheNextTokenForTheSameCredential() throws Exception {
        UUID id = upload();
        AUTH.exchange(apiToken, Tokens.member(account, NEARLY_OVER));
        CompletableFuture<List<String>> watched = watch(id, apiToken);

        AUTH.exchange(apiToken, token);

        await().during(UNTIL_OVER).atMost(UNTIL_OVER.multipliedBy(2)).until(() -> !watched.isDone());
        complete(id);
        assertThat(watched.join()).containsExactly("event:progress", "event:completed");
    }

    @Test
    void endsWhenTheCredentialIsNoneAnyMore() throws Exception {
        UUID id = upload();
        AUTH.exchange(apiToken, Tokens.member(account, Duration.ofSeconds(10)));
        CompletableFuture<List<String>> watched = watch(id, apiToken);

        AUTH.refuse(apiToken);

        await().until(watched::isDone);
        assertThat(watched.join()).doesNotContain("event:completed");
    }

    @Test
    void endsWhenTheNextTokenDoesNotShowTheUpload() throws Exception {
        UUID id = upload();
        AUTH.exchange(apiToken, Tokens.admin(UUID.randomUUID(), Duration.ofSeconds(10)));
        CompletableFuture<List<String>> watched = watch(id, apiToken);

        AUTH.exchange(apiToken, Tokens.member(UUID.randomUUID()));

        await().until(watched::isDone);
        assertThat(watched.join()).doesNotContain("event:completed");
    }

    @Test
    void waitsForAuthUntilTheTokenIsOver() throws Exception {
        UUID id = upload();
        AUTH.exchange(apiToken, Tokens.member(account, NEARLY_OVER));
        CompletableFuture<List<String>> watched = watch(id, apiToken);

        AUTH.exchangeFails(true);

        await().during(Duration.ofSeconds(2)).until(() -> !watched.isDone());
        await().until(watched::isDone);
    }

    private UUID upload() throws Exception {
        HttpResponse<String> stored = send(raw("", ("id\n" + UUID.randomUUID() + "\n").getBytes(UTF_8)));
        return UUID.fromString(json(stored).path("id").asString());
    }

    /** What is heard until the stream ends. Comes back when it is open. */
    private CompletableFuture<List<String>> watch(UUID id, String credential) throws Exception {
        HttpResponse<Stream<String>> stream = send(
                request("/api/uploads/" + id + "/events")
                        .setHeader("Authorization", "Bearer " + credential)
                        .GET(),
                BodyHandlers.ofLines());
        assertThat(stream.statusCode()).isEqualTo(200);
        return CompletableFuture.supplyAsync(() -> events(stream));
    }

    private static List<String> events(HttpResponse<Stream<String>> stream) {
        return stream.body().filter(line -> line.startsWith("event:")).toList();
    }

    private void complete(UUID id) {
        JobCompleted event = new JobCompleted(
                UUID.randomUUID(),
                Instant.now(),
                id,
                account,
                1,
                "f.csv",
                "f",
                false,
                new Progress(1, 1, 1, 1, 1),
                new Ledger(1, 1, 0, 0, 0, 0),
                List.of());
        rabbit.convertAndSend(Topology.EXCHANGE, "job.completed", event);
    }
}
