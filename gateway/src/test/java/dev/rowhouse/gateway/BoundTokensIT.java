package dev.rowhouse.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A credential can be for some datasets only. */
@SuppressWarnings("NullAway.Init")
class BoundTokensIT extends GatewayOnServers {

    private static final byte[] ROWS = "a,b\n1,2\n".getBytes(UTF_8);

    private final String bound = Tokens.bound(account, "hired", "jobs");

    @Autowired
    private JdbcClient jdbc;

    @Test
    void takesFilesForThoseDatasetsOnly() throws Exception {
        long before = stored();

        for (String query :
                List.of("?dataset=others", "?filename=others.csv", "", "?dataset=others&filename=hired.csv")) {
            HttpResponse<String> refused = send(bound(raw(query, ROWS)));
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(type(refused)).isEqualTo("/problems/dataset-not-allowed");
        }
        assertThat(stored()).isEqualTo(before);
        assertThat(send(bound(raw("?dataset=jobs", ROWS))).statusCode()).isEqualTo(202);
    }

    /** Another name would be found where somebody else has this one. */
    @Test
    void meansTheNameThatItMakesFromAFiles() throws Exception {
        String upload =
                json(send(bound(raw("?filename=Hired.csv", ROWS)))).path("id").asString();
        String free = json(send(raw("?filename=Hired.csv", ROWS))).path("id").asString();

        assertThat(isExplicit(upload)).isTrue();
        assertThat(isExplicit(free)).isFalse();
    }

    private boolean isExplicit(String upload) {
        return jdbc.sql("SELECT dataset_explicit FROM uploads WHERE id = UNHEX(REPLACE(?, '-', ''))")
                .param(upload)
                .query(Boolean.class)
                .single();
    }

    @Test
    void showsUploadsOfThoseDatasetsOnly() throws Exception {
        String hired = json(send(raw("?dataset=hired", ROWS))).path("id").asString();
        String others = json(send(raw("?dataset=others", ROWS))).path("id").asString();

        assertThat(json(get("/api/uploads")).path("items")).hasSize(2);
        assertThat(json(send(bound(request("/api/uploads")))).path("items"))
                .singleElement()
                .satisfies(upload -> assertThat(upload.path("id").asString()).isEqualTo(hired));
        assertThat(json(send(bound(request("/api/uploads?dataset=others")))).path("items"))
                .isEmpty();
        assertThat(json(send(request("/api/uploads").setHeader("Authorization", "Bearer " + Tokens.bound(account))))
                        .path("items"))
                .isEmpty();
        for (String path : List.of("", "/content", "/events")) {
            assertThat(send(bound(request("/api/uploads/" + others + path))).statusCode())
                    .isEqualTo(404);
        }
        for (String path : List.of("/cancel", "/retry", "/reprocess", "/rejects")) {
            HttpRequest.Builder post = request("/api/uploads/" + others + path).POST(BodyPublishers.ofByteArray(ROWS));
            assertThat(send(bound(post)).statusCode()).isEqualTo(404);
        }
        assertThat(send(bound(request("/api/uploads/" + hired))).statusCode()).isEqualTo(200);
        HttpResponse<String> elsewhere = send(bound(
                request("/api/uploads/" + hired + "/reprocess?dataset=others").POST(BodyPublishers.noBody())));
        assertThat(elsewhere.statusCode()).isEqualTo(403);
        assertThat(type(elsewhere)).isEqualTo("/problems/dataset-not-allowed");
    }

    private HttpRequest.Builder bound(HttpRequest.Builder request) {
        return request.setHeader("Authorization", "Bearer " + bound);
    }
}
