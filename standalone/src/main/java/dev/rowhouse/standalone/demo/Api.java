package dev.rowhouse.standalone.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls of Rowhouse's HTTP contract. An answer that is no success is an {@link UnexpectedOutcome}. */
final class Api {

    static final JsonMapper JSON = JsonMapper.shared();

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final URI origin;
    private String token = "";

    /** Paths of calls are resolved against {@code origin}. */
    Api(URI origin) {
        this.origin = origin;
    }

    /** Sends later calls in the name of whoever got this access token. */
    void authorize(String accessToken) {
        token = accessToken;
    }

    JsonNode get(String path) {
        return json(path, text(path, "application/json"));
    }

    /** The answer's body in the given media type. */
    String text(String path, String mediaType) {
        return call(request(path).header("Accept", mediaType).GET());
    }

    JsonNode post(String path, Map<String, ?> body) {
        return json(
                path,
                call(request(path).header("Content-Type", "application/json").POST(json(body))));
    }

    JsonNode put(String path, Map<String, ?> body) {
        return json(
                path,
                call(request(path).header("Content-Type", "application/json").PUT(json(body))));
    }

    JsonNode postCsv(String path, byte[] csv) {
        return json(path, call(request(path).header("Content-Type", "text/csv").POST(BodyPublishers.ofByteArray(csv))));
    }

    private static BodyPublisher json(Map<String, ?> body) {
        return BodyPublishers.ofString(JSON.writeValueAsString(body));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(origin.resolve(path)).timeout(LIMIT);
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private String call(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        String called = request.method() + " " + request.uri().getPath();
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
            UnexpectedOutcome.unless(
                    response.statusCode() / 100 == 2,
                    "%s was answered with %d: %s".formatted(called, response.statusCode(), reason(response.body())));
            return response.body();
        } catch (IOException e) {
            throw new UnexpectedOutcome(called + " got no answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnexpectedOutcome("The demo was interrupted at " + called);
        }
    }

    private static JsonNode json(String path, String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw new UnexpectedOutcome(path + " was not answered with JSON");
        }
    }

    private static String reason(String body) {
        try {
            JsonNode problem = JSON.readTree(body);
            String title = problem.path("title").asString("no reason was given");
            return problem.hasNonNull("detail")
                    ? title + " (" + problem.path("detail").asString() + ")"
                    : title;
        } catch (JacksonException e) {
            return "no reason was given";
        }
    }
}
