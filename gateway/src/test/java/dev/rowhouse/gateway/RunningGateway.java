package dev.rowhouse.gateway;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import dev.rowhouse.testservers.BackingServers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole gateway on the backing servers, with stand-ins for the other services. */
@ExtendWith(BackingServers.class)
@SpringBootTest(
        classes = GatewayApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.name=gateway",
            "management.server.port=0",
            "gateway.max-upload-size=1MB",
            "gateway.max-unpacked-size=2MB",
            "gateway.poll-interval=200ms",
            "gateway.heartbeat-interval=300ms",
            "delivery.relay-interval=100ms",
            "delivery.first-pause=50ms"
        })
@SuppressWarnings("NullAway.Init")
@Timeout(60)
abstract class RunningGateway {

    static final int LIMIT = 1024 * 1024;
    static final OtherServices AUTH = new OtherServices("auth");
    static final OtherServices UPLOADER = new OtherServices("uploader");
    static final OtherServices QUERY = new OtherServices("query");
    static final OtherServices NOTIFICATION = new OtherServices("notification");
    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    final UUID account = UUID.randomUUID();
    final String token = Tokens.member(account);

    @LocalServerPort
    int port;

    @Autowired
    private MongoClient mongo;

    @Value("${file-store.gridfs.uri}")
    private String fileStore;

    /** What a test registers in a method of its own, so that it can put something else in place of some. */
    static void registerServers(DynamicPropertyRegistry registry) {
        BackingServers.properties("gateway").forEach((name, value) -> registry.add(name, () -> value));
        registry.add(
                "spring.security.oauth2.resourceserver.jwt.jwk-set-uri",
                () -> AUTH.address() + "/.well-known/jwks.json");
        registry.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", () -> Tokens.ISSUER);
        registry.add("gateway.routes.auth", AUTH::address);
        registry.add("gateway.routes.uploader", UPLOADER::address);
        registry.add("gateway.routes.query", QUERY::address);
        registry.add("gateway.routes.notification", NOTIFICATION::address);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + token);
    }

    static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    static <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body)
            throws IOException, InterruptedException {
        return CLIENT.send(request.build(), body);
    }

    HttpRequest.Builder raw(String query, byte[] body) {
        return request("/api/uploads" + query)
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofByteArray(body));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    static String type(HttpResponse<String> response) {
        return json(response).path("type").asString();
    }

    /** How many files and chunks the store holds. */
    long stored() {
        MongoDatabase database = mongo.getDatabase(String.valueOf(new ConnectionString(fileStore).getDatabase()));
        return database.getCollection("uploads.files").countDocuments()
                + database.getCollection("uploads.chunks").countDocuments();
    }
}
