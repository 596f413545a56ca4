package dev.rowhouse.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Uploads over the public HTTP contract and waits for the end. */
final class RowhouseClient {

    private static final long POLL_MILLIS = 10;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI gateway;
    private String token = "";

    RowhouseClient(URI gateway) {
        this.gateway = gateway;
    }

    void signUp() throws IOException, InterruptedException {
        String email = "bench-" + UUID.randomUUID() + "@example.org";
        String password = UUID.randomUUID().toString();
        String account = JsonMapper.shared()
                .writeValueAsString(Map.of("email", email, "password", password, "display_name", "Benchmark"));
        send(request("/api/auth/register")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(account)));
        String login = JsonMapper.shared().writeValueAsString(Map.of("email", email, "password", password));
        token = send(request("/api/auth/login")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(login)))
                .path("access_token")
                .asString();
    }

    /** Seconds by phase, in order: {@code store}, {@code plan}, {@code load}, {@code complete}. */
    Map<String, Double> load(Path file, String dataset, long rows) throws IOException, InterruptedException {
        Map<String, Double> phases = new LinkedHashMap<>();
        long begin = System.nanoTime();
        JsonNode upload = send(authorized("/api/uploads?filename=bench.csv&dataset=" + dataset)
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofFile(file)));
        long last = mark(phases, "store", begin);
        while (isOpen(upload)) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            upload = send(
                    authorized("/api/uploads/" + upload.path("id").asString()).GET());
            JsonNode progress = upload.path("progress");
            if (!phases.containsKey("plan") && progress.path("chunks_total").asInt() > 0) {
                last = mark(phases, "plan", last);
            }
            if (!phases.containsKey("load")
                    && phases.containsKey("plan")
                    && progress.path("chunks_done").asInt()
                            == progress.path("chunks_total").asInt()) {
                last = mark(phases, "load", last);
            }
        }
        mark(phases, phases.containsKey("load") ? "complete" : "load", last);
        if (upload.path("ledger").path("created").asLong() != rows) {
            throw new IOException("Not every row was loaded: " + upload);
        }
        return phases;
    }

    private static boolean isOpen(JsonNode upload) {
        String status = upload.path("status").asString();
        return status.equals("queued") || status.equals("processing");
    }

    private static long mark(Map<String, Double> phases, String phase, long since) {
        long now = System.nanoTime();
        phases.put(phase, (now - since) / 1e9);
        return now;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(gateway.resolve(path));
    }

    private HttpRequest.Builder authorized(String path) {
        return request(path).header("Authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IOException(
                    response.uri().getPath() + " answered " + response.statusCode() + ": " + response.body());
        }
        return JsonMapper.shared().readTree(response.body());
    }
}
