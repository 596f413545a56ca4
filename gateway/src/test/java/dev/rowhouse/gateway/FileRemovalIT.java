package dev.rowhouse.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.filestore.FileStoreUnavailable;
import dev.rowhouse.filestore.Files;
import dev.rowhouse.filestore.StoredFile;
import dev.rowhouse.gateway.upload.FileRemoval;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Uploads whose file is deleted. */
@SuppressWarnings("NullAway.Init")
@Import(FileRemovalIT.StoreThatGoesAway.class)
class FileRemovalIT extends GatewayOnServers {

    private static volatile boolean away;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Files files;

    @Autowired
    private FileRemoval removal;

    @AfterEach
    void comeBack() {
        away = false;
    }

    @Test
    void theFileIsGoneAndTheUploadStays() throws Exception {
        UUID id = finished("COMPLETED");
        long before = stored();

        HttpResponse<String> deleted = delete(id, token);

        assertThat(deleted.statusCode()).as(deleted.body()).isEqualTo(204);
        assertThat(files.size(id)).isEmpty();
        assertThat(stored()).isEqualTo(before - 2);
        HttpResponse<String> content = get("/api/uploads/" + id + "/content");
        assertThat(content.statusCode()).isEqualTo(410);
        assertThat(type(content)).isEqualTo("/problems/file-deleted");
        JsonNode upload = json(get("/api/uploads/" + id));
        assertThat(Instant.parse(upload.path("file_deleted_at").asString()))
                .isAfter(Instant.parse(upload.path("created_at").asString()))
                .isEqualTo(json(content).path("file_deleted_at").asString());
        assertThat(upload.path("status").asString()).isEqualTo("completed");
        assertThat(json(get("/api/uploads")).path("items")).singleElement().isEqualTo(upload);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM uploads WHERE file_removal_due")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void theSecondTimeHasNoEffect() throws Exception {
        UUID id = finished("COMPLETED");
        delete(id, token);
        JsonNode once = json(get("/api/uploads/" + id));

        assertThat(delete(id, token).statusCode()).isEqualTo(204);

        assertThat(json(get("/api/uploads/" + id))).isEqualTo(once);
    }

    @ParameterizedTest
    @ValueSource(strings = {"QUEUED", "PROCESSING"})
    void aJobAtWorkKeepsItsFile(String status) throws Exception {
        UUID id = finished(status);

        HttpResponse<String> refused = delete(id, token);

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(type(refused)).isEqualTo("/problems/upload-not-finished");
        assertThat(get("/api/uploads/" + id + "/content").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"retry", "reprocess"})
    void withoutItNothingIsReadAgain(String action) throws Exception {
        UUID id = finished("FAILED");
        delete(id, token);

        HttpResponse<String> refused = post(id, action);

        assertThat(refused.statusCode()).isEqualTo(410);
        assertThat(type(refused)).isEqualTo("/problems/file-deleted");
        assertThat(json(get("/api/uploads/" + id)).path("status").asString()).isEqualTo("failed");
    }

    /** Of a retry and a deletion at once one is refused: a job never starts without its file. */
    @Test
    void aRetryAtTheSameTimeEitherFindsTheFileOrIsRefused() throws Exception {
        for (int round = 0; round < 15; round++) {
            UUID id = finished("FAILED");
            CompletableFuture<Integer> retry = status(() -> post(id, "retry"));
            CompletableFuture<Integer> delete = status(() -> delete(id, token));

            boolean retried = retry.join() == 202;
            boolean deleted = delete.join() == 204;

            assertThat(retried).isNotEqualTo(deleted);
            assertThat(files.size(id).isPresent()).isEqualTo(retried);
        }
    }

    @Test
    void anotherUploadOfTheSameBytesKeepsItsFile() throws Exception {
        byte[] rows = "a,b\n1,2\n".getBytes(UTF_8);
        UUID one = id(send(raw("?dataset=same", rows)));
        UUID other = id(send(raw("?dataset=same&allow_duplicate=true", rows)));
        finish(one, "COMPLETED");

        delete(one, token);

        assertThat(get("/api/uploads/" + other + "/content").body()).isEqualTo("a,b\n1,2\n");
    }

    @Test
    void onlyWhoMayWriteItDeletesIt() throws Exception {
        UUID id = finished("COMPLETED");

        assertThat(delete(id, Tokens.member(UUID.randomUUID())).statusCode()).isEqualTo(404);
        assertThat(delete(id, Tokens.bound(account, "others")).statusCode()).isEqualTo(404);
        assertThat(delete(id, Tokens.viewer(account)).statusCode()).isEqualTo(403);
        assertThat(delete(UUID.randomUUID(), token).statusCode()).isEqualTo(404);
        assertThat(get("/api/uploads/" + id + "/content").statusCode()).isEqualTo(200);
        assertThat(delete(id, Tokens.admin(UUID.randomUUID())).statusCode()).isEqualTo(204);
    }

    /** As after a crash between the two: what the row says counts, and the next sweep does the rest. */
    @Test
    void aStoreThatIsAwayIsToldLater() throws Exception {
        UUID id = finished("COMPLETED");
        away = true;

        assertThat(delete(id, token).statusCode()).isEqualTo(204);
        removal.sweep();

        away = false;
        assertThat(files.size(id)).isPresent();
        assertThat(get("/api/uploads/" + id + "/content").statusCode()).isEqualTo(410);
        removal.sweep();
        assertThat(files.size(id)).isEmpty();
    }

    private UUID finished(String status) throws Exception {
        UUID id = id(send(raw("", ("id\n" + UUID.randomUUID() + "\n").getBytes(UTF_8))));
        finish(id, status);
        return id;
    }

    private void finish(UUID id, String status) {
        jdbc.sql("UPDATE uploads SET status = ? WHERE id = UNHEX(?)")
                .param(status)
                .param(id.toString().replace("-", ""))
                .update();
    }

    private static UUID id(HttpResponse<String> stored) {
        assertThat(stored.statusCode()).as(stored.body()).isEqualTo(202);
        return UUID.fromString(json(stored).path("id").asString());
    }

    private HttpResponse<String> post(UUID id, String action) throws IOException, InterruptedException {
        return send(request("/api/uploads/" + id + "/" + action).POST(BodyPublishers.noBody()));
    }

    private HttpResponse<String> delete(UUID id, String token) throws IOException, InterruptedException {
        return send(request("/api/uploads/" + id)
                .setHeader("Authorization", "Bearer " + token)
                .DELETE());
    }

    private static CompletableFuture<Integer> status(Callable<HttpResponse<String>> call) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return call.call().statusCode();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** The real store, but for deletions while it is away. */
    @TestConfiguration(proxyBeanMethods = false)
    static class StoreThatGoesAway {

        @Bean
        static BeanPostProcessor deletesLater() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof Files files ? new Leaving(files) : bean;
                }
            };
        }

        private record Leaving(Files files) implements Files {

            @Override
            public StoredFile store(UUID id, InputStream content, long maxBytes) throws IOException {
                return files.store(id, content, maxBytes);
            }

            @Override
            public Optional<Long> size(UUID id) {
                return files.size(id);
            }

            @Override
            public Optional<InputStream> open(UUID id, long from, long to) {
                return files.open(id, from, to);
            }

            @Override
            public void delete(UUID id) {
                if (away) {
                    throw new FileStoreUnavailable("The test took it away", new IOException());
                }
                files.delete(id);
            }

            @Override
            @SuppressWarnings("MustBeClosedChecker")
            public Stream<UUID> storedBefore(Instant time) {
                return files.storedBefore(time);
            }

            @Override
            public void sweepUnfinished(Instant startedBefore) {
                files.sweepUnfinished(startedBefore);
            }
        }
    }
}
