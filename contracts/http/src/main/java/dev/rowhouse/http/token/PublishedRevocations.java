package dev.rowhouse.http.token;

import dev.rowhouse.accesstokens.AccessTokens;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The list as auth publishes it, beside its keys. */
final class PublishedRevocations implements RevocationSource {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int OK = 200;

    private final HttpClient client;
    private final HttpRequest request;

    /** Given where the keys are. */
    PublishedRevocations(URI keySet) {
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(PATIENCE)
                .build();
        this.request = HttpRequest.newBuilder(keySet.resolve(AccessTokens.REVOCATIONS_PATH))
                .timeout(PATIENCE)
                .build();
    }

    @Override
    public Revocations read() throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            if (answer.statusCode() != OK) {
                throw new IOException("auth answers " + answer.statusCode());
            }
            return JsonMapper.shared().readValue(body, Revocations.class);
        } catch (JacksonException | NullPointerException e) {
            throw new IOException("auth's answer is no list of revocations", e);
        }
    }
}
