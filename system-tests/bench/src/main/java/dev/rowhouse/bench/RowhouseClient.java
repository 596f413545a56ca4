package dev.rowhouse.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Uploads over the public HTTP contract and waits for the end; reads what was uploaded. */
final class RowhouseClient {

    private static final String DATA = "data:";
    private static final int BUFFER = 64 * 1024;

    /**
     * What was read.
     *
     * @param link where the next page is, or empty
     * @param millis from the request to the last byte
     */
    record Answer(String body, String link, double millis) {}

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI gateway;
    private String email = "";
    private String password = "";
    private String token = "";

    RowhouseClient(URI gateway) {
        this.gateway = gateway;
    }

    /** Makes an account and signs in. A token is good for 15 minutes, so this is called again now and then. */
    void signUp() throws IOException, InterruptedException {
        email = "bench-" + UUID.randomUUID() + "@example.org";
        password = UUID.randomUUID().toString();
        var unused = send(request("/api/auth/register")
                .POST(json(Map.of("email", email, "password", password, "display_name", "Benchmark"))));
        signIn();
    }

    /** Gets a fresh token for the same account. */
    void signIn() throws IOException, InterruptedException {
        token = send(request("/api/auth/login").POST(json(Map.of("email", email, "password", password))))
                .path("access_token")
                .asString();
    }

    void declare(String dataset, Map<String, Object> schema) throws IOException, InterruptedException {
        var unused = send(authorized("/api/datasets/" + dataset).PUT(json(Map.of("schema", schema))));
    }

    /** Posts a file and returns the upload as it was answered. */
    JsonNode post(String dataset, BodyPublisher content) throws IOException, InterruptedException {
        return send(authorized("/api/uploads?filename=bench.csv&dataset=" + dataset)
                .setHeader("Content-Type", "text/csv")
                .POST(content));
    }

    /**
     * Follows an upload's events until it is finished and returns it. To ask for it again and again would take the processor
     * from what is asked about.
     *
     * @param seen is shown the upload whenever it changed
     * @throws IOException also if it did not complete
     */
    JsonNode awaitCompletion(JsonNode posted, Consumer<JsonNode> seen) throws IOException, InterruptedException {
        JsonNode upload = posted;
        while (isOpen(upload)) {
            upload = follow(upload, seen);
        }
        if (!upload.path("status").asString().equals("completed")) {
            throw new IOException("Not completed: " + upload);
        }
        return upload;
    }

    /** Reads one stream of events, and returns the last state that it told. */
    private JsonNode follow(JsonNode upload, Consumer<JsonNode> seen) throws IOException, InterruptedException {
        HttpResponse<Stream<String>> response = http.send(
                authorized("/api/uploads/" + upload.path("id").asString() + "/events")
                        .GET()
                        .build(),
                BodyHandlers.ofLines());
        JsonNode last = upload;
        try (Stream<String> lines = response.body()) {
            if (response.statusCode() / 100 != 2) {
                throw new IOException(response.uri().getPath() + " answered " + response.statusCode());
            }
            Iterator<String> line = lines.iterator();
            while (isOpen(last) && line.hasNext()) {
                String text = line.next();
                if (text.startsWith(DATA)) {
                    last = JsonMapper.shared().readTree(text.substring(DATA.length()));
                    seen.accept(last);
                }
            }
        } catch (UncheckedIOException e) {
            throw new IOException("The stream of events broke off", e);
        }
        return last;
    }

    /** Whether some upload to a dataset is {@code queued} or {@code processing}. */
    boolean isAny(String status, String dataset) throws IOException, InterruptedException {
        return !send(authorized("/api/uploads?limit=1&dataset=" + dataset + "&status=" + status)
                        .GET())
                .path("items")
                .isEmpty();
    }

    /**
     * Reads an answer whole. By the plainest client there is: its own work is part of what is measured.
     *
     * @throws IOException also if it is none
     */
    Answer get(String path) throws IOException {
        long begin = System.nanoTime();
        HttpURLConnection connection = open(path);
        try (InputStream in = connection.getInputStream()) {
            byte[] body = in.readAllBytes();
            double millis = (System.nanoTime() - begin) / 1e6;
            String link = connection.getHeaderField("Link");
            return new Answer(new String(body, StandardCharsets.UTF_8), link == null ? "" : link, millis);
        }
    }

    /** Writes an answer into a file, and returns its size in bytes. Also by the plainest client. */
    long download(String path, Path file) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        try (InputStream in = open(path).getInputStream();
                OutputStream out = Files.newOutputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                size += read;
            }
        }
        return size;
    }

    private HttpURLConnection open(String path) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) gateway.resolve(path).toURL().openConnection();
        connection.setRequestProperty("Authorization", "Bearer " + token);
        if (connection.getResponseCode() / 100 != 2) {
            throw new IOException(path + " answered " + connection.getResponseCode());
        }
        return connection;
    }

    private static boolean isOpen(JsonNode upload) {
        String status = upload.path("status").asString();
        return status.equals("queued") || status.equals("processing");
    }

    private static BodyPublisher json(Map<String, Object> body) {
        return BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(gateway.resolve(path)).header("Content-Type", "application/json");
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
