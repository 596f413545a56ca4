package dev.rowhouse.auth;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to a running auth as other programs do. */
public final class Client {

    public static final String PASSWORD = "correct horse battery";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();

    private final String origin;

    public Client(int port) {
        this.origin = "http://127.0.0.1:" + port;
    }

    public static String freshEmail() {
        return "u" + UUID.randomUUID() + "@example.org";
    }

    public Answer register(String email, String password) {
        return post("/api/auth/register", Map.of("email", email, "password", password, "display_name", "Ada"));
    }

    public Answer login(String email, String password) {
        return post("/api/auth/login", Map.of("email", email, "password", password));
    }

    /** As if from another address. */
    public Answer loginFrom(String address, String email, String password) {
        return send(request("/api/auth/login")
                .header("Content-Type", "application/json")
                .header("X-Forwarded-For", address)
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(Map.of("email", email, "password", password)))));
    }

    public Answer basicLogin(String email, String password) {
        String pair = Base64.getEncoder().encodeToString((email + ":" + password).getBytes(StandardCharsets.UTF_8));
        return send(request("/api/auth/login")
                .header("Authorization", "Basic " + pair)
                .POST(BodyPublishers.noBody()));
    }

    public Answer refresh(String token) {
        return post("/api/auth/refresh", Map.of("refresh_token", token));
    }

    /** A new member's access and refresh token. */
    public Answer newMember(String email) {
        register(email, PASSWORD);
        return login(email, PASSWORD);
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer get(String path, String accessToken) {
        return send(
                request(path).header("Authorization", "Bearer " + accessToken).GET());
    }

    public Answer getAs(String type, String path, String accessToken) {
        return send(request(path)
                .header("Authorization", "Bearer " + accessToken)
                .header("Accept", type)
                .GET());
    }

    public Answer post(String path, Map<String, ?> body) {
        return post(path, JSON.writeValueAsString(body));
    }

    public Answer post(String path, String body) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    public Answer post(String path, String contentType, String body) {
        return send(request(path).header("Content-Type", contentType).POST(BodyPublishers.ofString(body)));
    }

    /** A browser signs in at an address of the gateway's. */
    public Answer signInAt(String host, String email, String password) {
        return send(request("/api/auth/session")
                .header("Content-Type", "application/json")
                .header("X-Forwarded-Host", host)
                .header("X-Forwarded-For", "192.0.2.7")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(Map.of("email", email, "password", password)))));
    }

    public Answer call(String method, String path, String accessToken, Map<String, ?> body) {
        return send(request(path)
                .header("Authorization", "Bearer " + accessToken)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(origin + path));
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            boolean isJson =
                    response.headers().firstValue("Content-Type").orElse("").matches(".*[/+]json.*");
            return new Answer(response, isJson ? JSON.readTree(response.body()) : JSON.nullNode());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Status, headers and JSON of an answer. */
    public record Answer(HttpResponse<String> response, JsonNode json) {

        public int status() {
            return response.statusCode();
        }

        public String text(String member) {
            return json.path(member).asString("");
        }

        public String problem() {
            return header("Content-Type").startsWith("application/problem+json") ? text("type") : "no problem";
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }
}
