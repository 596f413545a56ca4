package dev.rowhouse.systemtests.client;

import dev.rowhouse.systemtests.suite.Rowhouse;
import dev.rowhouse.testservers.wire.WireAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody with an account, or nobody in particular. */
public final class Person {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration UPLOAD_PATIENCE = Duration.ofMinutes(20);
    private static final String ADMIN = "admin@localhost";
    private static final String PASSWORD = "correct horse battery staple";

    private final Rowhouse rowhouse;
    private final String email;
    private final String token;

    private Person(Rowhouse rowhouse, String email, String token) {
        this.rowhouse = rowhouse;
        this.email = email;
        this.token = token;
    }

    /** Signs up and in under a new address. */
    public static Person newIn(Rowhouse rowhouse) {
        String email = "p" + UUID.randomUUID().toString().substring(0, 13) + "@example.org";
        Person stranger = stranger(rowhouse);
        stranger.post("/api/auth/register", Map.of("email", email, "password", PASSWORD, "display_name", "Pat"))
                .expect(201);
        return new Person(rowhouse, email, stranger.signIn(email));
    }

    /** Signs in as the first admin, whose password was written to a file. */
    public static Person admin(Rowhouse rowhouse) {
        String password;
        try {
            password =
                    Files.readString(rowhouse.data().resolve("admin-password")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Person(rowhouse, ADMIN, stranger(rowhouse).signIn(ADMIN, password));
    }

    public static Person stranger(Rowhouse rowhouse) {
        return new Person(rowhouse, "", "");
    }

    /** The same person with another token. */
    public Person bearing(String otherToken) {
        return new Person(rowhouse, email, otherToken);
    }

    private String signIn(String as) {
        return signIn(as, PASSWORD);
    }

    private String signIn(String as, String password) {
        return post("/api/auth/login", Map.of("email", as, "password", password))
                .expect(200)
                .json()
                .path("access_token")
                .asString();
    }

    public String email() {
        return email;
    }

    public String token() {
        return token;
    }

    /** A name that nobody else has: those of datasets are everybody's. */
    public String named(String dataset) {
        return dataset + "_" + email.substring(0, email.indexOf('@')).replace('-', '_');
    }

    public Answer get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    /** Begins to read a chunked answer, which whoever asked has to close. */
    public WireAnswer begin(String path) throws IOException {
        return WireAnswer.get(rowhouse.gateway(), token, path);
    }

    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    public Answer post(String path, Object json) {
        return send(request(path, "Content-Type", "application/json").POST(json(json)));
    }

    public Answer post(String path, String type, BodyPublisher body) {
        return send(request(path, "Content-Type", type).timeout(UPLOAD_PATIENCE).POST(body));
    }

    /** Posts CSV with headers of one's own. */
    public Answer sendRaw(String path, String csv, String header, String value) {
        return send(request(path, "Content-Type", "text/csv", header, value).POST(BodyPublishers.ofString(csv)));
    }

    public Answer put(String path, Object json) {
        return send(request(path, "Content-Type", "application/json").PUT(json(json)));
    }

    public Answer put(String path, String type, BodyPublisher body) {
        return send(request(path, "Content-Type", type).timeout(UPLOAD_PATIENCE).PUT(body));
    }

    /** Declares a dataset. */
    public void declare(String dataset, String schema) {
        put(
                        "/api/datasets/" + dataset,
                        Map.of("title", dataset, "schema", JsonMapper.shared().readTree(schema)))
                .expectOneOf(200, 201);
    }

    /** Sends the bytes as they are. */
    public Answer offer(NewUpload file) {
        return post("/api/uploads?" + file.query(), "text/csv", file.content());
    }

    /** Sends a form, as a browser does. */
    public Answer offerForm(NewUpload file) {
        String boundary = NewUpload.boundary();
        return post("/api/uploads", "multipart/form-data; boundary=" + boundary, file.form(boundary));
    }

    public Upload upload(NewUpload file) {
        return accepted(offer(file));
    }

    public Upload uploadForm(NewUpload file) {
        return accepted(offerForm(file));
    }

    /** Sends corrected rejects back. */
    public Upload correct(Upload upload, String csv) {
        return accepted(post(
                "/api/uploads/" + upload.id() + "/rejects?filename=corrected.csv",
                "text/csv",
                BodyPublishers.ofString(csv)));
    }

    /** Writes rows without a file. */
    public Answer write(String datasetAndQuery, Object rows, String... headers) {
        List<String> all = new ArrayList<>(List.of("Content-Type", "application/json"));
        all.addAll(List.of(headers));
        return send(request("/api/records/" + datasetAndQuery, all.toArray(String[]::new))
                .POST(json(rows)));
    }

    /** Sets columns of the records that conditions select. */
    public Answer patchRecords(String datasetAndQuery, Object values, String... headers) {
        List<String> all = new ArrayList<>(List.of("Content-Type", "application/json"));
        all.addAll(List.of(headers));
        return send(request("/api/records/" + datasetAndQuery, all.toArray(String[]::new))
                .method("PATCH", json(values)));
    }

    /** Takes the records away that conditions select. */
    public Answer deleteRecords(String datasetAndQuery, String... headers) {
        return send(request("/api/records/" + datasetAndQuery, headers).DELETE());
    }

    /** The upload that a request without a file is, once the gateway knows of it. */
    public Upload written(Answer answer) {
        String location = answer.expectOneOf(200, 201, 204).header("Location");
        Awaitility.await(location)
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> get(location).status() == 200);
        return new Upload(this, location.substring(location.lastIndexOf('/') + 1));
    }

    private Upload accepted(Answer answer) {
        String id = answer.expect(202).json().path("id").asString();
        return new Upload(this, id);
    }

    /** How many records can be seen; none where there is no such dataset. */
    public long visibleRows(String dataset) {
        Answer answer = get("/api/records/" + dataset + "?limit=1", "Prefer", "count=exact");
        if (answer.status() == 404) {
            return 0;
        }
        String range = answer.expectOneOf(200, 206).header("Content-Range");
        return Long.parseLong(range.substring(range.indexOf('/') + 1));
    }

    /** The type of a field in a dataset's schema. */
    public String type(String dataset, String field) {
        return get("/api/datasets/" + dataset)
                .expect(200)
                .json()
                .path("schema")
                .path("fields")
                .valueStream()
                .filter(each -> each.path("name").asString().equals(field))
                .findFirst()
                .orElseThrow()
                .path("type")
                .asString();
    }

    /** Keeps a query under a name, then runs it. */
    public JsonNode report(String name, String query) {
        put("/api/reports/" + name, Map.of("title", name, "query", query)).expectOneOf(200, 201);
        return get("/api/reports/" + name + "/result").expect(200).json();
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(rowhouse.gateway() + path)).timeout(PATIENCE);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request;
    }

    private static BodyPublisher json(Object value) {
        return BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(value));
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            return Answer.of(HTTP.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
