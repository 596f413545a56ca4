package dev.rowhouse.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class UploadIT extends GatewayOnServers {

    private static final byte[] CSV = "id,name\n1,Ada\n2,Bea\n".getBytes(UTF_8);

    @Autowired
    JdbcClient jdbc;

    @Test
    void acceptsRawBytes() throws Exception {
        HttpResponse<String> response = send(raw("?filename=hired.csv&mode=upsert&dry_run=true", CSV));

        assertThat(response.statusCode()).isEqualTo(202);
        JsonNode upload = json(response);
        String id = upload.path("id").asString();
        assertThat(response.headers().firstValue("Location")).contains("/api/uploads/" + id);
        assertThat(upload.propertyNames())
                .containsExactly(
                        "id",
                        "filename",
                        "dataset",
                        "mode",
                        "dry_run",
                        "size_bytes",
                        "sha256",
                        "status",
                        "created_at",
                        "created_by",
                        "finished_at",
                        "duplicate_of",
                        "parent",
                        "dialect",
                        "progress",
                        "ledger",
                        "problem",
                        "attempt",
                        "notes",
                        "undo",
                        "file_deleted_at");
        assertThat(upload.path("filename").asString()).isEqualTo("hired.csv");
        assertThat(upload.path("dataset").asString()).isEqualTo("hired");
        assertThat(upload.path("mode").asString()).isEqualTo("upsert");
        assertThat(upload.path("dry_run").asBoolean()).isTrue();
        assertThat(upload.path("size_bytes").asLong()).isEqualTo(CSV.length);
        assertThat(upload.path("sha256").asString()).isEqualTo(sha256Hex(CSV));
        assertThat(upload.path("status").asString()).isEqualTo("queued");
        assertThat(upload.path("created_by").asString()).isEqualTo(account.toString());
        assertThat(upload.path("progress").path("bytes_total").asLong()).isEqualTo(CSV.length);
        assertThat(json(get("/api/uploads/" + id))).isEqualTo(upload);
        assertThat(get("/api/uploads/" + id + "/content").body()).isEqualTo(new String(CSV, UTF_8));
    }

    @Test
    void acceptsAFormWithFieldsBeforeTheFile() throws Exception {
        HttpResponse<String> response = form(
                "--b\r\nContent-Disposition: form-data; name=\"dataset\"\r\n\r\npeople\r\n",
                file("people of 2021.csv", CSV));

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(json(response).path("dataset").asString()).isEqualTo("people");
        assertThat(json(response).path("filename").asString()).isEqualTo("people of 2021.csv");
    }

    @Test
    void keepsMetadataOfTheGreatestLength() throws Exception {
        String metadata = "{\"a\":\"" + "€".repeat(32 * 1024 - 8) + "\"}";
        HttpResponse<String> response = form(
                "--b\r\nContent-Disposition: form-data; name=\"metadata\"\r\n\r\n" + metadata + "\r\n",
                file("described.csv", CSV));

        assertThat(metadata).hasSize(32 * 1024);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
    }

    @Test
    void refusesMetadataThatIsNotJsonOrTooLong() throws Exception {
        for (String metadata : List.of("{", "{\"a\":\"" + "x".repeat(32 * 1024) + "\"}", "é".repeat(200_000))) {
            HttpResponse<String> response = form(
                    "--b\r\nContent-Disposition: form-data; name=\"metadata\"\r\n\r\n" + metadata + "\r\n",
                    file("described.csv", CSV));

            assertThat(response.statusCode()).isEqualTo(422);
            assertThat(type(response)).isEqualTo("/problems/bad-option");
        }
    }

    @Test
    void keepsNothingOfAFormThatIsNotOneFile() throws Exception {
        long before = stored();
        String two = file("a.csv", CSV) + file("b.csv", CSV);
        String behind = file("a.csv", CSV) + "--b\r\nContent-Disposition: form-data; name=\"dataset\"\r\n\r\nx\r\n";
        String misnamed = file("a.csv", CSV).replace("name=\"file\"", "name=\"data\"");

        assertThat(type(form(two))).isEqualTo("/problems/exactly-one-file");
        assertThat(type(form(""))).isEqualTo("/problems/exactly-one-file");
        assertThat(type(form(misnamed))).isEqualTo("/problems/exactly-one-file");
        assertThat(type(form(behind))).isEqualTo("/problems/bad-option");
        assertThat(send(request("/api/uploads")
                                .header("Content-Type", "multipart/form-data; boundary=b")
                                .POST(BodyPublishers.ofString(file("cut.csv", CSV))))
                        .statusCode())
                .isEqualTo(400);

        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void unpacksWhatIsPacked() throws Exception {
        byte[] zip = zip("inside/hired.csv", CSV);
        List<HttpResponse<String>> responses = List.of(
                send(raw("?filename=hired.csv.gz", gzip(CSV))),
                send(raw("?filename=hired.csv", gzip(CSV)).header("Content-Encoding", "gzip")),
                send(raw("?filename=hired.csv.gz", gzip(gzip(CSV))).header("Content-Encoding", "gzip")),
                send(raw("?filename=archive.zip", zip)));

        for (HttpResponse<String> response : responses) {
            assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
            assertThat(json(response).path("filename").asString()).isEqualTo("hired.csv");
            assertThat(json(response).path("sha256").asString()).isEqualTo(sha256Hex(CSV));
        }
    }

    @Test
    void refusesWhatIsPackedBadly() throws Exception {
        long before = stored();
        byte[] cut = Arrays.copyOf(gzip(CSV), 25);

        assertThat(type(send(raw("?filename=a.csv.gz", cut)))).isEqualTo("/problems/not-a-table");
        assertThat(type(send(raw("", CSV).header("Content-Encoding", "gzip")))).isEqualTo("/problems/not-a-table");
        assertThat(type(send(raw("", CSV).header("Content-Encoding", "br")))).isEqualTo("/problems/not-a-table");
        assertThat(type(send(raw("?filename=a.zip", zip("a.csv", CSV, "b.csv", CSV)))))
                .isEqualTo("/problems/exactly-one-file");
        assertThat(type(send(raw("?filename=a.zip", zip())))).isEqualTo("/problems/not-a-table");
        assertThat(type(send(raw("?filename=book.xlsx", zip("xl/workbook.xml", CSV)))))
                .isEqualTo("/problems/not-a-table");

        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void endsABombAndKeepsNothing() throws Exception {
        long before = stored();
        byte[] bomb = gzip(text(2 * LIMIT + 1));

        HttpResponse<String> response = send(raw("?filename=bomb.csv.gz", bomb));

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(type(response)).isEqualTo("/problems/upload-too-large");
        assertThat(stored()).isEqualTo(before);
        assertThat(send(raw("?filename=fine.csv.gz", gzip(text(2 * LIMIT)))).statusCode())
                .isEqualTo(202);
    }

    @Test
    void acceptsExactlyTheLimit() throws Exception {
        assertThat(send(raw("", text(LIMIT))).statusCode()).isEqualTo(202);
    }

    @Test
    void refusesOneByteMoreThanTheLimit() throws Exception {
        long before = stored();

        HttpResponse<String> declared = send(raw("", text(LIMIT + 1)));
        HttpResponse<String> chunked = send(request("/api/uploads")
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(text(LIMIT + 1)))));

        assertThat(declared.statusCode()).isEqualTo(413);
        assertThat(json(declared).path("limit_bytes").asLong()).isEqualTo(LIMIT);
        assertThat(chunked.statusCode()).isEqualTo(413);
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void acceptsAnEmptyFile() throws Exception {
        HttpResponse<String> response = send(raw("?filename=empty.csv", new byte[0]));

        assertThat(response.statusCode()).isEqualTo(202);
        String id = json(response).path("id").asString();
        assertThat(get("/api/uploads/" + id + "/content").body()).isEmpty();
        assertThat(send(request("/api/uploads/" + id + "/content").header("Range", "bytes=0-"))
                        .statusCode())
                .isEqualTo(416);
    }

    @Test
    void comparesTheDigestWithTheBytesSent() throws Exception {
        long before = stored();
        byte[] packed = gzip(CSV);

        assertThat(type(send(raw("", CSV).header("Repr-Digest", digest(packed)))))
                .isEqualTo("/problems/digest-mismatch");
        assertThat(type(send(raw("", CSV).header("Repr-Digest", "sha-256=abc"))))
                .isEqualTo("/problems/digest-mismatch");
        assertThat(stored()).isEqualTo(before);
        assertThat(send(raw("", CSV).header("Repr-Digest", digest(CSV))).statusCode())
                .isEqualTo(202);
        assertThat(send(raw("?filename=a.csv.gz", packed).header("Repr-Digest", digest(packed)))
                        .statusCode())
                .isEqualTo(202);
        assertThat(send(raw("?filename=a.zip", zip("a.csv", CSV))
                                .header("Repr-Digest", digest(zip("a.csv", CSV)) + ", md5=:AAAA:"))
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    void refusesBinaryFiles() throws Exception {
        assertThat(type(send(raw("", "%PDF-1.7 and so on".getBytes(UTF_8))))).isEqualTo("/problems/not-a-table");
        assertThat(type(send(raw("", "a,b\n1,\0\n".getBytes(UTF_8))))).isEqualTo("/problems/not-a-table");
        assertThat(send(raw("", "a,b\n1,2\n".getBytes(java.nio.charset.StandardCharsets.UTF_16LE)))
                        .statusCode())
                .isEqualTo(202);
        assertThat(type(send(request("/api/uploads")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("[]")))))
                .isEqualTo("/problems/not-a-table");
    }

    @Test
    void namesTheOptionThatIsWrong() throws Exception {
        HttpResponse<String> response = send(raw("?mode=merge", CSV));

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(type(response)).isEqualTo("/problems/bad-option");
        assertThat(json(response).path("option").asString()).isEqualTo("mode");
        assertThat(json(response).path("value").asString()).isEqualTo("merge");
        assertThat(json(response).path("allowed").asString()).contains("insert_only", "upsert");
        assertThat(json(send(raw("?colour=red", CSV))).path("option").asString())
                .isEqualTo("colour");
        assertThat(json(send(raw("?mode=append&mode=append", CSV)))
                        .path("option")
                        .asString())
                .isEqualTo("mode");
    }

    @Test
    void givesTheSameUploadForTheSameKey() throws Exception {
        String key = UUID.randomUUID().toString();
        HttpResponse<String> first = send(raw("?filename=a.csv", CSV).header("Idempotency-Key", key));
        long before = stored();

        HttpResponse<String> again = send(raw("?filename=a.csv", CSV).header("Idempotency-Key", key));
        HttpResponse<String> other = send(raw("?filename=a.csv", text(10)).header("Idempotency-Key", key));
        HttpResponse<String> otherOptions =
                send(raw("?filename=a.csv&header=true", CSV).header("Idempotency-Key", key));

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(json(again)).isEqualTo(json(first));
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(otherOptions.statusCode()).isEqualTo(422);
        assertThat(stored()).isEqualTo(before);
        assertThat(announced(json(first).path("id").asString())).isLessThanOrEqualTo(1);
    }

    @Test
    void acceptsOneOfConcurrentRequestsWithTheSameKey() throws Exception {
        String key = UUID.randomUUID().toString();
        long before = stored();
        Callable<String> attempt = () -> {
            HttpResponse<String> response = send(raw("?filename=a.csv", CSV).header("Idempotency-Key", key));
            assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
            return json(response).path("id").asString();
        };
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Set<String> ids = new HashSet<>();
            for (Future<String> id : threads.invokeAll(List.of(attempt, attempt, attempt, attempt))) {
                ids.add(id.get());
            }
            assertThat(ids).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
        assertThat(stored()).isEqualTo(before + 2);
        assertThat(json(get("/api/uploads")).path("items").size()).isEqualTo(1);
    }

    @Test
    void handsOutRanges() throws Exception {
        String id = json(send(raw("?filename=a.csv", "0123456789".getBytes(UTF_8))))
                .path("id")
                .asString();

        HttpResponse<String> middle = content(id, "bytes=2-4");
        assertThat(middle.statusCode()).isEqualTo(206);
        assertThat(middle.body()).isEqualTo("234");
        assertThat(middle.headers().firstValue("Content-Range")).contains("bytes 2-4/10");
        assertThat(content(id, "bytes=7-").body()).isEqualTo("789");
        assertThat(content(id, "bytes=-3").body()).isEqualTo("789");
        assertThat(content(id, "bytes=8-100").headers().firstValue("Content-Range"))
                .contains("bytes 8-9/10");
        HttpResponse<String> behind = content(id, "bytes=10-");
        assertThat(behind.statusCode()).isEqualTo(416);
        assertThat(behind.headers().firstValue("Content-Range")).contains("bytes */10");
        assertThat(content(id, "bytes=0-1,4-5").statusCode()).isEqualTo(200);
        HttpResponse<String> head =
                send(request("/api/uploads/" + id + "/content").method("HEAD", BodyPublishers.noBody()));
        assertThat(head.headers().firstValue("Content-Length")).contains("10");
        assertThat(head.body()).isEmpty();
    }

    @Test
    void makesHostileFileNamesHarmless() throws Exception {
        String hostile = "../../etc/a\"b;c<script>\u202Egpj.csv";
        HttpResponse<String> response = form("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                + hostile.replace("\"", "\\\"") + "\"\r\nContent-Type: text/html\r\n\r\n<script>alert(1)</script>\r\n");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        assertThat(json(response).path("filename").asString()).isEqualTo("a\"b;c<script>gpj.csv");
        assertThat(json(response).path("dataset").asString()).isEqualTo("a_b_c_script_gpj");
        HttpResponse<String> content =
                get("/api/uploads/" + json(response).path("id").asString() + "/content");
        assertThat(content.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(content.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(content.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(
                        value -> assertThat(value).startsWith("attachment;").contains("filename*=UTF-8''a%22b%3Bc"));
        String lines = json(send(raw("?filename=a%0D%0ASet-Cookie:%20x.csv", CSV)))
                .path("filename")
                .asString();
        assertThat(lines).isEqualTo("aSet-Cookie: x.csv");
    }

    @Test
    void listsOwnUploadsByPages() throws Exception {
        for (String name : List.of("a", "b", "c")) {
            send(raw("?dataset=" + name, CSV));
        }

        JsonNode first = json(get("/api/uploads?limit=2"));
        JsonNode second = json(
                get("/api/uploads?limit=2&cursor=" + first.path("next_cursor").asString()));

        assertThat(first.path("items").findValuesAsString("dataset")).containsExactly("c", "b");
        assertThat(second.path("items").findValuesAsString("dataset")).containsExactly("a");
        assertThat(second.path("next_cursor").isNull()).isTrue();
        assertThat(json(get("/api/uploads?dataset=b")).path("items").size()).isEqualTo(1);
        assertThat(json(get("/api/uploads?status=completed")).path("items").size())
                .isZero();
        assertThat(type(get("/api/uploads?status=gone"))).isEqualTo("/problems/bad-option");
        assertThat(type(get("/api/uploads?cursor=x"))).isEqualTo("/problems/bad-option");
        assertThat(type(get("/api/uploads?limit=1001"))).isEqualTo("/problems/bad-option");
    }

    @Test
    void hidesOtherPeoplesUploads() throws Exception {
        String id = json(send(raw("", CSV))).path("id").asString();
        String stranger = "Bearer " + Tokens.member(UUID.randomUUID());
        String admin = "Bearer " + Tokens.admin(UUID.randomUUID());

        for (String path : List.of("", "/content", "/events")) {
            HttpResponse<String> response =
                    send(request("/api/uploads/" + id + path).setHeader("Authorization", stranger));
            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(type(response)).isEqualTo("/problems/not-found");
        }
        assertThat(json(send(request("/api/uploads").setHeader("Authorization", stranger)))
                        .path("items")
                        .size())
                .isZero();
        assertThat(send(request("/api/uploads/" + id).setHeader("Authorization", admin))
                        .statusCode())
                .isEqualTo(200);
        assertThat(get("/api/uploads/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
        assertThat(type(get("/api/uploads/none"))).isEqualTo("/problems/not-found");
    }

    private long announced(String id) {
        return jdbc.sql("SELECT COUNT(*) FROM outbox WHERE CONVERT(body USING utf8mb4) LIKE ?")
                .param("%" + id + "%")
                .query(Long.class)
                .single();
    }

    private HttpResponse<String> content(String id, String range) throws Exception {
        return send(request("/api/uploads/" + id + "/content").header("Range", range));
    }

    private HttpResponse<String> form(String... parts) throws Exception {
        return send(request("/api/uploads")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofString(String.join("", parts) + "--b--\r\n")));
    }

    private static String file(String name, byte[] content) {
        return "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: text/csv\r\n\r\n" + new String(content, UTF_8) + "\r\n";
    }

    private static byte[] text(int length) {
        byte[] text = new byte[length];
        Arrays.fill(text, (byte) 'x');
        return text;
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        }
        return packed.toByteArray();
    }

    private static byte[] zip(Object... namesAndContents) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(packed)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                ZipEntry entry = new ZipEntry((String) namesAndContents[i]);
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write((byte[]) namesAndContents[i + 1]);
            }
        }
        return packed.toByteArray();
    }

    private static String digest(byte[] bytes) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
        return "sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":";
    }

    private static String sha256Hex(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
